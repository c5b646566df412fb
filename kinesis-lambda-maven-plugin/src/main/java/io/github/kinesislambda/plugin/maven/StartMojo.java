package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Connection;
import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Starts the embedded engine in the background, unless it runs; done when it has answered. */
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
        getLog().info("Ready: " + connection.description());
      }
    }
  }
}
