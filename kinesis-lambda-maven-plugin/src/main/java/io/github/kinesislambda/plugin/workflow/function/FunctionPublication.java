package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.NotYet;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Makes sure that the alias stands for a version with the code and settings of the function. */
public final class FunctionPublication {

  private final LambdaClient lambda;
  private final Progress progress;
  private final NotYet notYet;
  private final FunctionReadiness readiness;

  public FunctionPublication(LambdaClient lambda, Clockwork clock, Progress progress) {
    Waiting waiting = new Waiting(clock, progress);
    this.lambda = lambda;
    this.progress = progress;
    this.notYet = new NotYet(waiting);
    this.readiness = new FunctionReadiness(lambda, waiting);
  }

  /**
   * What publishes the function and moves the alias; nothing where the alias is right already.
   *
   * @param change what is going to be done to the function before
   */
  public List<Step> steps(FunctionRequests wanted, FunctionProvision.Decision change) {
    Optional<String> alias = wanted.settings().options().publication().alias();
    if (alias.isEmpty() || (change.steps().isEmpty() && isRight(wanted, alias.get()))) {
      return List.of();
    }
    String name = wanted.settings().name();
    return List.of(
        new Step(
            "publish a version of function %s and point alias %s to it"
                .formatted(name, alias.get()),
            () -> publish(name, alias.get())));
  }

  private boolean isRight(FunctionRequests wanted, String alias) {
    Optional<FunctionConfiguration> version =
        FunctionProvision.find(lambda, wanted.settings().name() + ":" + alias)
            .map(GetFunctionResponse::configuration);
    return version.isPresent()
        && wanted.codeDifferences(version.get()).isEmpty()
        && wanted.configurationDifferences(version.get()).isEmpty();
  }

  /** Lambda publishes no second version of the same: it answers with the one there is. */
  private void publish(String name, String alias) {
    String version =
        notYet.call(() -> lambda.publishVersion(request -> request.functionName(name))).version();
    readiness.ready(name + ":" + version);
    point(name, alias, version);
    progress.on(new Published(name, version, alias));
  }

  private void point(String name, String alias, String version) {
    try {
      notYet.call(
          () ->
              lambda.updateAlias(
                  request -> request.functionName(name).name(alias).functionVersion(version)));
    } catch (ResourceNotFoundException e) {
      lambda.createAlias(
          request -> request.functionName(name).name(alias).functionVersion(version));
    }
  }

  /** The alias stands for a version that can be called. */
  record Published(String name, String version, String alias) implements Progress.Event {

    @Override
    public String text() {
      return "Published version %s of function %s; alias %s points to it"
          .formatted(version, name, alias);
    }
  }
}
