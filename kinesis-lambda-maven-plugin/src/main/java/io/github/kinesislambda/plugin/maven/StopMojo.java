package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Target;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Stops the embedded engine and forgets what it holds; harmless when it does not run. */
@Mojo(
    name = "stop",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public final class StopMojo extends KinesisMojo {

  @Override
  void run(Target target, Progress progress) {
    target.stop(progress);
  }
}
