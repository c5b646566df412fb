package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the names and qualifiers of functions in requests. */
final class FunctionNames {

  private static final int REGION_PART = 3;
  private static final int MAX_NAME = 64;

  private final String region;

  FunctionNames(String region) {
    this.region = region;
  }

  /**
   * Reads a name that may hold a qualifier, and a qualifier beside it.
   *
   * @throws ServiceFault when the two disagree or the function is of another region
   */
  FunctionReference of(String name, @Nullable String qualifier) {
    FunctionReference reference = FunctionReference.parse(name);
    requireRegion(name);
    requireLength(reference);
    if (qualifier == null) {
      return reference;
    }
    if (reference.qualifier().filter(own -> !own.equals(qualifier)).isPresent()) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    return reference.withQualifier(qualifier);
  }

  /** Reads a name of which only the function matters. */
  FunctionReference unqualified(String name) {
    return new FunctionReference(of(name, null).name(), Optional.empty());
  }

  private void requireRegion(String name) {
    String[] parts = name.split(":", -1);
    if (name.startsWith("arn:") && !parts[REGION_PART].equals(region)) {
      throw ServiceFault.of(
          "ResourceNotFoundException",
          404,
          "Functions from '%s' are not reachable in this region ('%s')"
              .formatted(parts[REGION_PART], region));
    }
  }

  private static void requireLength(FunctionReference reference) {
    if (reference.name().length() > MAX_NAME) {
      throw ServiceFault.badRequest(
          "ValidationException",
          "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
              .formatted(reference.name()));
    }
  }
}
