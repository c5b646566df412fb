package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.target.Clockwork;
import io.github.kinesislambda.plugin.target.GoalException;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** Makes sure that the function is there with this code and these settings. */
final class FunctionProvision {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration ROLE_LIMIT = Duration.ofSeconds(60);

  private final LambdaClient lambda;
  private final Progress progress;
  private final Waiting waiting;

  FunctionProvision(LambdaClient lambda, Clockwork clock, Progress progress) {
    this.lambda = lambda;
    this.progress = progress;
    this.waiting = new Waiting(clock, progress);
  }

  /** Creates or updates the function and returns once it can be called. */
  void provide(FunctionSettings settings, FunctionCode code, String roleArn) {
    if (find(lambda, settings.name()).isEmpty()) {
      create(settings, code, roleArn);
      return;
    }
    FunctionConfiguration present = ready(settings.name());
    boolean sameCode = code.sha256().equals(present.codeSha256());
    List<Difference> differences = differences(present, settings, code, roleArn);
    if (!sameCode) {
      lambda.updateFunctionCode(
          request ->
              request
                  .functionName(settings.name())
                  .zipFile(SdkBytes.fromByteArrayUnsafe(code.zip())));
      ready(settings.name());
      progress.on(new CodeUpdated(settings.name(), code.origin(), code.zip().length));
    }
    if (!differences.isEmpty()) {
      update(settings, code, roleArn);
      progress.on(new FunctionReconfigured(settings.name(), Difference.describe(differences)));
    }
    if (sameCode && differences.isEmpty()) {
      progress.on(new FunctionUnchanged(settings.name()));
    }
  }

  private void create(FunctionSettings settings, FunctionCode code, String roleArn) {
    whenRoleIsUsable(
        () ->
            lambda.createFunction(
                request ->
                    request
                        .functionName(settings.name())
                        .role(roleArn)
                        .runtime(code.runtime())
                        .handler(code.handler())
                        .memorySize(settings.memorySize())
                        .timeout(settings.timeout())
                        .environment(variables -> variables.variables(settings.environment()))
                        .tags(CreatedBy.TAGS)
                        .code(zip -> zip.zipFile(SdkBytes.fromByteArrayUnsafe(code.zip())))));
    ready(settings.name());
    progress.on(
        new FunctionCreated(
            settings.name(), code.handler(), code.runtime(), code.origin(), code.zip().length));
  }

  private void update(FunctionSettings settings, FunctionCode code, String roleArn) {
    whenRoleIsUsable(
        () ->
            lambda.updateFunctionConfiguration(
                request ->
                    request
                        .functionName(settings.name())
                        .role(roleArn)
                        .runtime(code.runtime())
                        .handler(code.handler())
                        .memorySize(settings.memorySize())
                        .timeout(settings.timeout())
                        .environment(variables -> variables.variables(settings.environment()))));
    ready(settings.name());
  }

  /** A new role takes some seconds to be known everywhere; Lambda says so by this message alone. */
  private void whenRoleIsUsable(Runnable call) {
    waiting.until(
        "the role to be known to Lambda",
        ROLE_LIMIT,
        () -> {
          try {
            call.run();
            return Optional.of(Boolean.TRUE);
          } catch (InvalidParameterValueException e) {
            if (e.getMessage() == null || !e.getMessage().contains("cannot be assumed by Lambda")) {
              throw e;
            }
            return Optional.empty();
          }
        });
  }

  private FunctionConfiguration ready(String name) {
    return waiting.until(
        "function " + name + " to become Active", LIMIT, () -> ifReady(find(lambda, name)));
  }

  private static Optional<FunctionConfiguration> ifReady(Optional<GetFunctionResponse> found) {
    FunctionConfiguration function = found.orElseThrow().configuration();
    if (function.state() == State.FAILED) {
      throw failed(function, "state Failed", function.stateReason());
    }
    if (function.lastUpdateStatus() == LastUpdateStatus.FAILED) {
      throw failed(function, "its last update Failed", function.lastUpdateStatusReason());
    }
    boolean moving =
        function.state() == State.PENDING
            || function.lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS;
    return moving ? Optional.empty() : Optional.of(function);
  }

  private static GoalException failed(FunctionConfiguration function, String what, String reason) {
    return GoalException.machinery(
        "Function %s has %s: %s".formatted(function.functionName(), what, reason),
        "It must be Active to be called.",
        "Put the reason right, then run mvn kinesis:deploy again.");
  }

  private static List<Difference> differences(
      FunctionConfiguration present, FunctionSettings settings, FunctionCode code, String roleArn) {
    Map<String, String> variables =
        present.environment() == null ? Map.of() : present.environment().variables();
    return Difference.all(
        List.of(
            Difference.between("handler", present.handler(), code.handler()),
            Difference.between("runtime", present.runtimeAsString(), code.runtime()),
            Difference.between("memorySize", present.memorySize(), settings.memorySize()),
            Difference.between("timeout", present.timeout(), settings.timeout()),
            Difference.between("role", present.role(), roleArn),
            variables.equals(settings.environment())
                ? Optional.empty()
                : Optional.of(
                    new Difference(
                        "environment",
                        Text.count(variables.size(), "variable"),
                        Text.count(settings.environment().size(), "variable")))));
  }

  /** The function as it is; empty when there is none. */
  static Optional<GetFunctionResponse> find(LambdaClient lambda, String name) {
    try {
      return Optional.of(lambda.getFunction(request -> request.functionName(name)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The function is new and Active. */
  record FunctionCreated(String name, String handler, String runtime, String origin, int bytes)
      implements Progress.Event {

    @Override
    public String text() {
      return "Created function %s: handler %s on %s, %s (%d bytes)"
          .formatted(name, handler, runtime, origin, bytes);
    }
  }

  /** The function has new code. */
  record CodeUpdated(String name, String origin, int bytes) implements Progress.Event {

    @Override
    public String text() {
      return "Updated the code of function %s: %s (%d bytes)".formatted(name, origin, bytes);
    }
  }

  /** The function has new settings. */
  record FunctionReconfigured(String name, String differences) implements Progress.Event {

    @Override
    public String text() {
      return "Updated function %s: %s".formatted(name, differences);
    }
  }

  /** The function was there, as it is set and with the same code. */
  record FunctionUnchanged(String name) implements Progress.Event {

    @Override
    public String text() {
      return "Function %s exists with this code and these settings; nothing to change"
          .formatted(name);
    }
  }
}
