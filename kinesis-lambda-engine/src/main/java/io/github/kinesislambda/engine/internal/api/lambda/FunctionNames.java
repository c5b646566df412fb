package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the names and qualifiers of functions in requests. */
final class FunctionNames {

  private static final int REGION_PART = 3;
  private static final int MAX_NAME = 64;
  private static final Pattern ALIAS = Pattern.compile("(?![0-9]+$)[a-zA-Z0-9-_]+");

  private final String region;
  private final String account;

  FunctionNames(String region, String account) {
    this.region = region;
    this.account = account;
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

  /**
   * Checks that a function, version or alias exists, and says which of them does not.
   *
   * @throws FunctionException {@code ResourceNotFoundException} when there is none
   */
  void requireExisting(Functions functions, FunctionReference reference) {
    boolean alias = reference.qualifier().filter(it -> ALIAS.matcher(it).matches()).isPresent();
    if (alias && functions.find(reference).isEmpty()) {
      throw FunctionException.missing("Cannot find alias arn: " + arn(reference));
    }
    functions.require(reference);
  }

  /** Returns the ARN of a function with exactly the qualifier that was given. */
  String arn(FunctionReference reference) {
    return reference.arn(region, account);
  }

  /** Reads a name that must not have a qualifier, and returns the function's. */
  String functionAlone(String name) {
    FunctionReference reference = of(name, null);
    if (reference.qualifier().isPresent()) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "This operation is permitted on Lambda functions only. Aliases and versions do not"
              + " support this operation. Please specify either a function name or an unqualified"
              + " function ARN.");
    }
    return reference.name();
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
