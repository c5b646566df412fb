package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import io.github.kinesislambda.plugin.workflow.step.NotYet;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Makes sure that the function is there with its code and settings. */
public final class FunctionProvision {

  private final LambdaClient lambda;
  private final Progress progress;
  private final Ownership ownership;
  private final NotYet notYet;
  private final FunctionReadiness readiness;
  private final CodeDelivery delivery;

  public FunctionProvision(Clients clients, Clockwork clock, Progress progress) {
    Waiting waiting = new Waiting(clock, progress);
    this.lambda = clients.lambda();
    this.progress = progress;
    this.ownership = new Ownership(clients);
    this.notYet = new NotYet(waiting);
    this.readiness = new FunctionReadiness(lambda, waiting);
    this.delivery = new CodeDelivery(clients::s3, progress);
  }

  /**
   * What has to be done for a function to be as it is set, and what that changes.
   *
   * @param changes in words; empty for a new function and for one that is as it is set
   * @param steps empty for one that is as it is set
   */
  public record Decision(List<Difference> changes, List<Step> steps) {}

  /** The function once nothing is being changed in it; empty when there is none. */
  public Optional<GetFunctionResponse> settled(String name) {
    return find(lambda, name).isEmpty() ? Optional.empty() : Optional.of(readiness.settled(name));
  }

  /**
   * Passes when the code can be deployed with these settings.
   *
   * @throws GoalException when it is too large, or the runtime cannot do what is set
   */
  public void check(FunctionSettings settings, FunctionCode code) {
    settings.options().publication().requireRuntime(code.runtime());
    delivery.check(code.content(), settings.options().codeBucket());
  }

  /** Decides how the function becomes as it is set. */
  public Decision decide(
      FunctionRequests wanted, Optional<GetFunctionResponse> present, Supplier<String> roleArn) {
    if (present.isEmpty()) {
      List<Step> steps = new ArrayList<>();
      steps.add(
          new Step(
              "create function %s: handler %s on %s, %s"
                  .formatted(
                      wanted.settings().name(),
                      wanted.code().handler(),
                      wanted.code().runtime(),
                      wanted.code().origin()),
              () -> create(wanted, roleArn.get())));
      wanted
          .settings()
          .options()
          .reservedConcurrency()
          .ifPresent(reserved -> steps.add(reserve(wanted.settings().name(), reserved)));
      return new Decision(List.of(), steps);
    }
    return changes(wanted, present.get(), roleArn);
  }

  private Decision changes(
      FunctionRequests wanted, GetFunctionResponse present, Supplier<String> roleArn) {
    FunctionConfiguration is = present.configuration();
    FunctionReadiness.requireCreated(is);
    String name = wanted.settings().name();
    List<Difference> code = wanted.codeDifferences(is);
    List<Difference> configuration = wanted.configurationDifferences(is);
    List<Difference> others = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    if (!code.isEmpty()) {
      steps.add(
          new Step(
              "update the code of function %s: %s".formatted(name, wanted.code().origin()),
              () -> updateCode(wanted, is)));
    }
    if (!configuration.isEmpty()) {
      String text = Difference.describe(configuration);
      steps.add(
          new Step(
              "update function %s: %s".formatted(name, text),
              () -> updateConfiguration(wanted, roleArn.get(), text)));
    }
    tags(wanted, present).ifPresent(tags -> steps.add(tagStep(is, tags, others)));
    wanted
        .settings()
        .options()
        .reservedConcurrency()
        .flatMap(
            reserved ->
                Difference.between(
                    "reservedConcurrency", reserved(present), String.valueOf(reserved)))
        .ifPresent(
            difference -> {
              others.add(difference);
              steps.add(reserve(name, Integer.parseInt(difference.shouldBe())));
            });
    if (steps.isEmpty()) {
      progress.on(new FunctionUnchanged(name));
    }
    List<Difference> all = new ArrayList<>(code.isEmpty() ? List.of() : List.of(Difference.CODE));
    all.addAll(configuration);
    all.addAll(others);
    return new Decision(all, steps);
  }

  private void create(FunctionRequests wanted, String roleArn) {
    FunctionSettings settings = wanted.settings();
    delivery.deliver(
        settings.name(),
        wanted.code().content(),
        settings.options().codeBucket(),
        content -> create(wanted.create(roleArn, content)));
    readiness.ready(settings.name());
    progress.on(
        new FunctionCreated(
            settings.name(),
            wanted.code().handler(),
            wanted.code().runtime(),
            wanted.code().origin(),
            wanted.code().content().text()));
  }

  private void create(CreateFunctionRequest request) {
    try {
      notYet.call(() -> lambda.createFunction(request));
    } catch (ResourceConflictException e) {
      throw GoalException.machinery(
          "Function %s appeared while it was being created.".formatted(request.functionName()),
          "One build at a time may create it.",
          "Run the goal again, or give each build names of its own with -Dkinesis.unique=auto.",
          e);
    }
  }

  private void updateCode(FunctionRequests wanted, FunctionConfiguration before) {
    FunctionSettings settings = wanted.settings();
    delivery.deliver(
        settings.name(),
        wanted.code().content(),
        settings.options().codeBucket(),
        content -> notYet.call(() -> lambda.updateFunctionCode(wanted.code(content))));
    FunctionConfiguration after = readiness.ready(settings.name());
    boolean sameCode =
        String.valueOf(before.codeSha256()).equals(String.valueOf(after.codeSha256()));
    progress.on(
        new CodeUpdated(
            settings.name(),
            wanted.code().origin(),
            sameCode ? "the same as before" : wanted.code().content().text()));
  }

  private void updateConfiguration(FunctionRequests wanted, String roleArn, String differences) {
    notYet.call(() -> lambda.updateFunctionConfiguration(wanted.configuration(roleArn)));
    readiness.ready(wanted.settings().name());
    progress.on(new FunctionReconfigured(wanted.settings().name(), differences));
  }

  /** Tags that the user wants and that are not so; what others have tagged stays. */
  private Optional<Map<String, String>> tags(FunctionRequests wanted, GetFunctionResponse present) {
    Map<String, String> missing = new HashMap<>(wanted.settings().options().tags());
    if (!missing.isEmpty()) {
      missing.entrySet().removeAll(ownership.tags(present).entrySet());
    }
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
  }

  private Step tagStep(
      FunctionConfiguration is, Map<String, String> tags, List<Difference> differences) {
    String keys = String.join(", ", tags.keySet().stream().sorted().toList());
    differences.add(new Difference("tags", "without", keys));
    return new Step(
        "tag function %s: %s".formatted(is.functionName(), keys),
        () -> {
          lambda.tagResource(request -> request.resource(is.functionArn()).tags(tags));
          progress.on(new FunctionReconfigured(is.functionName(), "tags " + keys));
        });
  }

  private Step reserve(String name, int reserved) {
    return new Step(
        "reserve %d concurrent invocations for function %s".formatted(reserved, name),
        () -> {
          notYet.call(
              () ->
                  lambda.putFunctionConcurrency(
                      request ->
                          request.functionName(name).reservedConcurrentExecutions(reserved)));
          progress.on(new FunctionReconfigured(name, "reservedConcurrency " + reserved));
        });
  }

  private static String reserved(GetFunctionResponse present) {
    return Circumstances.reservedConcurrency(Optional.of(present))
        .map(String::valueOf)
        .orElse("none");
  }

  /** The function as it is; empty when there is none. */
  public static Optional<GetFunctionResponse> find(LambdaClient lambda, String name) {
    try {
      return Optional.of(lambda.getFunction(request -> request.functionName(name)));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The function is new and Active. */
  record FunctionCreated(String name, String handler, String runtime, String origin, String size)
      implements Progress.Event {

    @Override
    public String text() {
      return "Created function %s: handler %s on %s, %s (%s)"
          .formatted(name, handler, runtime, origin, size);
    }
  }

  /** The function has new code. */
  record CodeUpdated(String name, String origin, String size) implements Progress.Event {

    @Override
    public String text() {
      return "Updated the code of function %s: %s (%s)".formatted(name, origin, size);
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
