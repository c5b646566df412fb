package io.github.kinesislambda.engine.internal.wire;

import java.util.List;

/** Lambda's REST API: methods, paths, success statuses. A test compares them with the SDK's. */
final class LambdaRoutes {

  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final String FUNCTION = FUNCTIONS + "/{FunctionName}";
  private static final String ALIASES = FUNCTION + "/aliases";
  private static final String MAPPINGS = "/2015-03-31/event-source-mappings";
  private static final String TAGS = "/2017-03-31/tags/{Resource}";

  static final List<Route> ALL =
      List.of(
          new Route("CreateFunction", "POST", FUNCTIONS, 201),
          new Route("GetFunction", "GET", FUNCTION, 200),
          new Route("GetFunctionConfiguration", "GET", FUNCTION + "/configuration", 200),
          new Route("ListFunctions", "GET", FUNCTIONS, 200),
          new Route("UpdateFunctionCode", "PUT", FUNCTION + "/code", 200),
          new Route("UpdateFunctionConfiguration", "PUT", FUNCTION + "/configuration", 200),
          new Route("DeleteFunction", "DELETE", FUNCTION, 204),
          new Route("Invoke", "POST", FUNCTION + "/invocations", 200),
          new Route("PublishVersion", "POST", FUNCTION + "/versions", 201),
          new Route("ListVersionsByFunction", "GET", FUNCTION + "/versions", 200),
          new Route("CreateAlias", "POST", ALIASES, 201),
          new Route("GetAlias", "GET", ALIASES + "/{Name}", 200),
          new Route("ListAliases", "GET", ALIASES, 200),
          new Route("UpdateAlias", "PUT", ALIASES + "/{Name}", 200),
          new Route("DeleteAlias", "DELETE", ALIASES + "/{Name}", 204),
          new Route(
              "PutFunctionConcurrency",
              "PUT",
              "/2017-10-31/functions/{FunctionName}/concurrency",
              200),
          new Route(
              "GetFunctionConcurrency",
              "GET",
              "/2019-09-30/functions/{FunctionName}/concurrency",
              200),
          new Route(
              "DeleteFunctionConcurrency",
              "DELETE",
              "/2017-10-31/functions/{FunctionName}/concurrency",
              204),
          new Route("AddPermission", "POST", FUNCTION + "/policy", 201),
          new Route("GetPolicy", "GET", FUNCTION + "/policy", 200),
          new Route("RemovePermission", "DELETE", FUNCTION + "/policy/{StatementId}", 204),
          new Route("CreateEventSourceMapping", "POST", MAPPINGS, 202),
          new Route("GetEventSourceMapping", "GET", MAPPINGS + "/{UUID}", 200),
          new Route("ListEventSourceMappings", "GET", MAPPINGS, 200),
          new Route("UpdateEventSourceMapping", "PUT", MAPPINGS + "/{UUID}", 202),
          new Route("DeleteEventSourceMapping", "DELETE", MAPPINGS + "/{UUID}", 202),
          new Route("ListTags", "GET", TAGS, 200),
          new Route("TagResource", "POST", TAGS, 204),
          new Route("UntagResource", "DELETE", TAGS, 204),
          new Route(
              "PutFunctionEventInvokeConfig",
              "PUT",
              "/2019-09-25/functions/{FunctionName}/event-invoke-config",
              200),
          new Route(
              "GetFunctionEventInvokeConfig",
              "GET",
              "/2019-09-25/functions/{FunctionName}/event-invoke-config",
              200),
          new Route(
              "UpdateFunctionEventInvokeConfig",
              "POST",
              "/2019-09-25/functions/{FunctionName}/event-invoke-config",
              200),
          new Route(
              "DeleteFunctionEventInvokeConfig",
              "DELETE",
              "/2019-09-25/functions/{FunctionName}/event-invoke-config",
              204),
          new Route(
              "ListFunctionEventInvokeConfigs",
              "GET",
              "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
              200),
          new Route(
              "GetFunctionCodeSigningConfig",
              "GET",
              "/2020-06-30/functions/{FunctionName}/code-signing-config",
              200),
          new Route(
              "GetRuntimeManagementConfig",
              "GET",
              "/2021-07-20/functions/{FunctionName}/runtime-management-config",
              200),
          new Route(
              "PutRuntimeManagementConfig",
              "PUT",
              "/2021-07-20/functions/{FunctionName}/runtime-management-config",
              200),
          new Route(
              "GetFunctionRecursionConfig",
              "GET",
              "/2024-08-31/functions/{FunctionName}/recursion-config",
              200),
          new Route(
              "PutFunctionRecursionConfig",
              "PUT",
              "/2024-08-31/functions/{FunctionName}/recursion-config",
              200),
          new Route("GetAccountSettings", "GET", "/2016-08-19/account-settings", 200));

  private LambdaRoutes() {}
}
