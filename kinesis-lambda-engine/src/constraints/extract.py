#!/usr/bin/env python3
"""Writes what AWS's service models demand of requests into the engine's resources.

The models are those of botocore (Apache-2.0): pip install botocore==1.43.11
"""

import pathlib

import botocore.session

FOLDER = pathlib.Path(__file__).parent.parent / (
    "main/resources/io/github/kinesislambda/engine/wire"
)

SERVED = {
    "kinesis": None,
    "logs": """CreateLogGroup CreateLogStream DeleteLogGroup DeleteLogStream
        DeleteRetentionPolicy DescribeLogGroups DescribeLogStreams FilterLogEvents
        GetLogEvents ListTagsForResource ListTagsLogGroup PutLogEvents
        PutRetentionPolicy TagResource UntagResource""",
    "lambda": """AddPermission CreateAlias CreateEventSourceMapping CreateFunction
        DeleteAlias DeleteEventSourceMapping DeleteFunction
        DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig GetAccountSettings
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
    "iam": """AttachRolePolicy CreateRole DeleteRole DeleteRolePolicy DetachRolePolicy
        GetRole GetRolePolicy ListAttachedRolePolicies ListRolePolicies ListRoleTags
        ListRoles PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy""",
}


# Where AWS's messages list the values in another order than its model; recorded from AWS.
ORDERS = {"EventSourcePosition": ["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"]}


def values(shape):
    order = ORDERS.get(shape.name, shape.enum)
    if set(order) != set(shape.enum):
        raise ValueError(f"{shape.name} has the values {shape.enum} now; correct ORDERS.")
    return order


def rules(shape, required):
    found = ["required"] if required else []
    bounds = shape.metadata
    if "min" in bounds or "max" in bounds:
        kind = "range" if shape.type_name in ("integer", "long", "float", "double") else "size"
        found.append(f"{kind} {bounds.get('min', '-')} {bounds.get('max', '-')}")
    if shape.type_name == "string" and shape.enum:
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
        walk(path + ".member", shape.member, False, seen, lines)
    elif shape.type_name == "map":
        walk(path + ".value", shape.value, False, seen, lines)


def members(prefix, shape, seen, lines):
    for name, member in shape.members.items():
        walk(prefix + name, member, name in shape.required_members, seen, lines)


def main():
    session = botocore.session.get_session()
    for service, names in SERVED.items():
        model = session.get_service_model(service)
        out = [f"# What the service model demands of requests; written by {pathlib.Path(__file__).name}."]
        for name in names.split() if names else model.operation_names:
            lines = []
            shape = model.operation_model(name).input_shape
            if shape:
                members("", shape, frozenset(), lines)
            if lines:
                out += [name, *lines]
        (FOLDER / f"constraints-{service}.txt").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
