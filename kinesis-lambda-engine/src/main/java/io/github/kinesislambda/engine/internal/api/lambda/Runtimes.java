package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Which runtimes functions may be created with, in AWS's words. */
final class Runtimes {

  /** In AWS's order, as its message named them in February 2026; newer ones are taken as well. */
  private static final List<String> NAMED =
      List.of(
          "nodejs20.x",
          "python3.14",
          "provided.al2023",
          "python3.12",
          "python3.13",
          "nodejs24.x",
          "nodejs22.x",
          "java25",
          "python3.10",
          "python3.11",
          "java21",
          "ruby3.3",
          "ruby3.4",
          "ruby3.2",
          "python3.8",
          "python3.9",
          "java17",
          "nodejs16.x",
          "dotnet10",
          "dotnet8",
          "java11",
          "dotnet6",
          "nodejs18.x",
          "provided.al2",
          "java8.al2");

  /** Those of the service model that neither creation nor update takes any more. */
  private static final Set<String> DEPRECATED =
      Set.of(
          "dotnetcore1.0",
          "dotnetcore2.0",
          "dotnetcore2.1",
          "dotnetcore3.1",
          "go1.x",
          "java8",
          "nodejs",
          "nodejs4.3",
          "nodejs4.3-edge",
          "nodejs6.10",
          "nodejs8.10",
          "nodejs10.x",
          "nodejs12.x",
          "nodejs14.x",
          "provided",
          "python2.7",
          "python3.6",
          "python3.7",
          "ruby2.5",
          "ruby2.7");

  private Runtimes() {}

  /**
   * Returns the name of a runtime that a function may have.
   *
   * @throws ServiceFault if it is not known, or no longer supported
   */
  static String require(String name) {
    if (DEPRECATED.contains(name)) {
      throw invalid(
          "The runtime parameter of "
              + name
              + " is no longer supported for creating or updating AWS Lambda functions. We"
              + " recommend you use a supported runtime while creating or updating functions.");
    }
    if (Runtime.fromValue(name) == Runtime.UNKNOWN_TO_SDK_VERSION) {
      throw invalid(
          "Value %s at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [%s] or be a valid ARN"
              .formatted(name, String.join(", ", NAMED)));
    }
    return name;
  }

  private static ServiceFault invalid(String message) {
    return ServiceFault.badRequest("InvalidParameterValueException", message);
  }
}
