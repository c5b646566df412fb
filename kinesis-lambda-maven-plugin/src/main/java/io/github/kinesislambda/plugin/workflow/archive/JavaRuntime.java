package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the Lambda runtime for a Java release. */
final class JavaRuntime {

  private static final Pattern VERSION = Pattern.compile("java(\\d+)(?:\\..+)?");

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

  /**
   * Checks that a runtime can load the handler's class and what it inherits from.
   *
   * @param runtime identifier of the Lambda runtime
   * @throws GoalException when a class is compiled for a newer Java
   */
  static void requireNewEnough(String runtime, List<ClassFile> types) {
    Matcher version = VERSION.matcher(runtime);
    if (!version.matches()) {
      return;
    }
    int release = Integer.parseInt(version.group(1));
    for (ClassFile type : types) {
      if (type.javaRelease() > release) {
        throw GoalException.project(
            "<runtime> is %s; %s is compiled for Java %d."
                .formatted(runtime, HandlerChoice.dotted(type), type.javaRelease()),
            "That runtime loads classes for Java %d or older.".formatted(release),
            "Set maven.compiler.release to %d, or drop -Dkinesis.runtime to have %s chosen."
                .formatted(release, of(type)));
      }
    }
  }
}
