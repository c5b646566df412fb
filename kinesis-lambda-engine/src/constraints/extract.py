#!/usr/bin/env python3
"""Writes what AWS's service models demand of requests into the engine's resources, and where
Lambda's operations are.

The models are those of botocore (Apache-2.0): pip install botocore==1.43.107
"""

import pathlib

import botocore.session

FOLDER = pathlib.Path(__file__).parent.parent / (
    "main/resources/io/github/kinesislambda/engine/internal/wire"
)

SERVED = {
    "kinesis": None,
    "logs": """CreateLogGroup CreateLogStream DeleteLogGroup DeleteLogStream
        DeleteRetentionPolicy DescribeLogGroups DescribeLogStreams FilterLogEvents
        GetLogEvents ListTagsForResource ListTagsLogGroup PutLogEvents
        PutRetentionPolicy TagLogGroup TagResource UntagLogGroup UntagResource""",
    "lambda": """AddPermission CreateAlias CreateEventSourceMapping CreateFunction
        DeleteAlias DeleteEventSourceMapping DeleteFunction
        DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig
        DeleteProvisionedConcurrencyConfig GetAccountSettings
        GetProvisionedConcurrencyConfig ListProvisionedConcurrencyConfigs
        PutProvisionedConcurrencyConfig
        GetAlias GetEventSourceMapping GetFunction GetFunctionCodeSigningConfig
        GetFunctionConcurrency GetFunctionConfiguration GetFunctionEventInvokeConfig
        GetFunctionRecursionConfig GetPolicy GetRuntimeManagementConfig Invoke
        ListAliases ListEventSourceMappings ListFunctionEventInvokeConfigs
        ListFunctions ListTags ListVersionsByFunction PublishVersion
        PutFunctionConcurrency PutFunctionEventInvokeConfig
        PutFunctionRecursionConfig PutRuntimeManagementConfig RemovePermission
        TagResource UntagResource UpdateAlias UpdateEventSourceMapping
        UpdateFunctionCode UpdateFunctionConfiguration
        UpdateFunctionEventInvokeConfig""",
    "iam": """AttachRolePolicy CreatePolicy CreateRole DeletePolicy DeleteRole
        DeleteRolePolicy DetachRolePolicy GetPolicy GetPolicyVersion GetRole GetRolePolicy
        ListAttachedRolePolicies ListInstanceProfilesForRole ListPolicies
        ListPolicyTags ListPolicyVersions ListRolePolicies ListRoleTags ListRoles
        PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole""",
    "sts": """AssumeRole GetCallerIdentity""",
}


# Lists of texts of Lambda whose elements AWS does not call required in its messages; recorded from
# AWS. Elsewhere in Lambda, elements, keys and values of lists and maps are.
WITHOUT_NULL = {"SubnetIds", "SecurityGroupIds"}

# Where AWS's messages list the values in another order than its model; recorded from AWS.
ORDERS = {
    "EventSourcePosition": ["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
    "RecursiveLoop": ["Terminate", "Allow"],
}

# Ends that AWS keeps though its models do not name them.
MOST = {"PositiveIntegerObject": 100000}

# Values that AWS does not check against the model, but later and in other words.
CHECKED_LATER = {"Runtime"}


def values(shape):
    order = ORDERS.get(shape.name, shape.enum)
    if set(order) != set(shape.enum):
        raise ValueError(f"{shape.name} has the values {shape.enum} now; correct ORDERS.")
    return order


def rules(shape, required):
    found = ["required"] if required else []
    if shape.metadata.get("sensitive"):
        found.append("sensitive")
    bounds = dict(shape.metadata)
    if shape.name in ("LogGroupName", "LogStreamName"):
        bounds.pop("max")  # checked later, in other words
    if shape.name in MOST:
        bounds["max"] = MOST[shape.name]
    if "min" in bounds or "max" in bounds:
        kind = "range" if shape.type_name in ("integer", "long", "float", "double") else "size"
        found.append(f"{kind} {bounds.get('min', '-')} {bounds.get('max', '-')}")
    if shape.type_name == "string" and shape.enum and shape.name not in CHECKED_LATER:
        found.append("enum " + ",".join(values(shape)))
    elif bounds.get("pattern") not in (None, ".*", "[\\s\\S]*"):
        found.append("pattern " + bounds["pattern"])
    return " ".join(found)


def walk(path, shape, required, seen, lines):
    text = rules(shape, required)
    if text:
        lines.append(f"  {path} {text}")
    if shape.name in seen:
        return
    seen = seen | {shape.name}
    if shape.type_name == "structure":
        members(path + ".", shape, seen, lines)
    elif shape.type_name == "list":
        within(path + ".member", shape, shape.member, seen, lines)
    elif shape.type_name == "map":
        within(path + ".key", shape, shape.key, seen, lines)
        within(path + ".value", shape, shape.value, seen, lines)


def within(path, owner, shape, seen, lines):
    required = walk.of_lambda and owner.name not in WITHOUT_NULL and shape.type_name != "structure"
    walk(path, shape, required, seen, lines)


def members(prefix, shape, seen, lines):
    for name, member in shape.members.items():
        walk(prefix + name, member, name in shape.required_members, seen, lines)


def main():
    session = botocore.session.get_session()
    for service, names in SERVED.items():
        model = session.get_service_model(service)
        walk.of_lambda = service == "lambda"
        out = [f"# What the service model demands of requests; written by {pathlib.Path(__file__).name}."]
        for name in names.split() if names else model.operation_names:
            lines = []
            shape = model.operation_model(name).input_shape
            if shape:
                members("", shape, frozenset(), lines)
            if lines:
                out += [name, *lines]
        (FOLDER / f"constraints-{service}.txt").write_text("\n".join(out) + "\n")
    routes(session.get_service_model("lambda"))


def routes(model):
    out = ["# Method, path and status of Lambda's operations; written by extract.py."]
    for name in model.operation_names:
        http = model.operation_model(name).http
        path = http["requestUri"].rstrip("/")
        out.append(f"{name} {http['method']} {path} {http.get('responseCode', 200)}")
    (FOLDER / "routes-lambda.txt").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
