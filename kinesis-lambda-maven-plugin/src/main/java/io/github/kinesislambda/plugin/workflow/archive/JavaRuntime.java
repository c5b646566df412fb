package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.GoalException;

/** Chooses the Lambda runtime for a Java release. */
final class JavaRuntime {

  private JavaRuntime() {}

  /**
   * The oldest supported runtime that runs the class.
   *
   * @throws GoalException when no runtime is new enough
   */
  static String of(ClassFile type) {
    int release = type.javaRelease();
    if (release <= 17) {
      return "java17";
    }
    if (release <= 21) {
      return "java21";
    }
    if (release <= 25) {
      return "java25";
    }
    throw GoalException.project(
        "%s is compiled for Java %d.".formatted(HandlerChoice.dotted(type), release),
        "Lambda runs Java up to 25.",
        "Set maven.compiler.release to 25 or lower, or name a runtime with -Dkinesis.runtime.");
  }
}
