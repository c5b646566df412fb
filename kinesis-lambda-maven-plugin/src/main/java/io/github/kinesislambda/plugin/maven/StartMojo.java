package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts the embedded engine, or the container of target {@code localstack}, in the background,
 * unless it runs; done when it has answered. Of an endpoint it asks for an answer alone.
 */
@Mojo(
    name = "start",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class StartMojo extends KinesisMojo {

  @Override
  void run(Target target, Progress progress) {
    try (Connection connection = target.open(progress)) {
      if (!dryRun) {
        if (target instanceof EndpointTarget) {
          connection.clients().kinesis().listStreams(request -> request.limit(1));
        }
        getLog().info("Ready: " + connection.description());
      }
    }
  }
}
