package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** Finds what a project needs at run time. */
final class Dependencies {

  private Dependencies() {}

  /** Jars, or folders of classes where a module of the same build has no jar yet. */
  static List<Dependency> atRunTime(MavenProject project) {
    return project.getArtifacts().stream()
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .filter(Dependencies::isNeededAtRunTime)
        .map(artifact -> new Dependency(fileName(artifact), artifact.getFile().toPath()))
        .toList();
  }

  private static boolean isNeededAtRunTime(Artifact artifact) {
    return Artifact.SCOPE_COMPILE.equals(artifact.getScope())
        || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
  }

  /** Unlike the name of its file, this is unique and the same wherever the file comes from. */
  private static String fileName(Artifact artifact) {
    String classifier = artifact.hasClassifier() ? "-" + artifact.getClassifier() : "";
    return "%s.%s-%s%s.jar"
        .formatted(
            artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion(), classifier);
  }
}
