package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides which class Lambda calls: the one that the user names, or the only one there is.
 *
 * @param search over the code
 * @param origin where the code is, for messages
 */
record HandlerChoice(HandlerSearch search, String origin) {

  private static final String ALLOWED =
      "A handler is a class that implements RequestHandler or RequestStreamHandler of aws-lambda-java-core, or package.Class::method.";

  /**
   * What Lambda calls, and with which runtime.
   *
   * @param handler e.g. {@code com.example.RecvKinesis}
   * @param runtime identifier of the Lambda runtime
   * @param answer what the handler can return to Lambda
   */
  record Chosen(String handler, String runtime, HandlerAnswer answer) {}

  /**
   * Chooses handler and runtime, after checking that Lambda can load the class.
   *
   * @param named {@code package.Class} or {@code package.Class::method}, as the user wrote it
   * @param runtime as the user named it; by default it follows the Java release of the handler
   * @throws GoalException when there is not exactly one handler to choose, or when it is certain
   *     that Lambda cannot load it
   */
  Chosen chooseLoadable(Optional<String> named, Optional<String> runtime) throws IOException {
    ClassFile type = choose(named);
    String handler = named.orElseGet(() -> dotted(type));
    String chosenRuntime = runtime.orElseGet(() -> JavaRuntime.of(type));
    requireLoadable(type, handler, chosenRuntime);
    return new Chosen(handler, chosenRuntime, HandlerAnswer.of(search, type, handler));
  }

  /**
   * The handler's class, after checking that it is there.
   *
   * @param named {@code package.Class} or {@code package.Class::method}, as the user wrote it
   * @throws GoalException when it is not there, or none is named and there is not exactly one
   */
  ClassFile choose(Optional<String> named) throws IOException {
    return named.isPresent() ? require(named.get()) : single();
  }

  private ClassFile require(String named) throws IOException {
    String className = named.split("::", 2)[0];
    Optional<ClassFile> found = search.find(className.replace('.', '/'));
    if (found.isEmpty()) {
      throw refused(named, "%s holds no class %s".formatted(origin, className));
    }
    requireCallable(named, found.get());
    return found.get();
  }

  private void requireLoadable(ClassFile type, String handler, String runtime) throws IOException {
    Lineage lineage = search.lineage(type);
    JavaRuntime.requireNewEnough(runtime, lineage.types());
    int colons = handler.indexOf("::");
    if (colons >= 0 && lineage.isStatic(handler.substring(colons + 2))) {
      return; // Lambda calls it without an instance.
    }
    if (!type.hasPublicConstructorWithoutArguments()) {
      throw GoalException.project(
          "<handler> is %s; the class has no public constructor without arguments."
              .formatted(handler),
          "Lambda makes an instance of the class with that constructor.",
          "Add one, e.g. public %s() {}; in Kotlin, declare a class instead of an object."
              .formatted(simpleName(type)));
    }
    if (!Modifier.isPublic(type.accessFlags())) {
      throw GoalException.project(
          "<handler> is %s; the class is not public.".formatted(handler),
          "Lambda makes an instance of the class from another package.",
          "Declare it public.");
    }
  }

  private static boolean isLoadable(ClassFile type) {
    return Modifier.isPublic(type.accessFlags()) && type.hasPublicConstructorWithoutArguments();
  }

  private static String simpleName(ClassFile type) {
    return type.name()
        .substring(Math.max(type.name().lastIndexOf('/'), type.name().lastIndexOf('$')) + 1);
  }

  /** What cannot be known, since a superclass is missing here, is left to Lambda. */
  private void requireCallable(String named, ClassFile type) throws IOException {
    if (!type.isConcrete()) {
      throw refused(named, "no instance can be made of it, for it is abstract");
    }
    Lineage lineage = search.lineage(type);
    int colons = named.indexOf("::");
    if (!lineage.isWhole()) {
      return;
    }
    if (colons < 0 && !lineage.isHandler()) {
      throw refused(named, "the class implements neither of the interfaces");
    }
    if (colons >= 0 && !lineage.methods().contains(named.substring(colons + 2))) {
      throw refused(
          named,
          lineage.methods().isEmpty()
              ? "the class has no methods"
              : "the methods of the class are " + String.join(", ", lineage.methods()));
    }
  }

  private GoalException refused(String named, String why) throws IOException {
    List<ClassFile> candidates = search.candidates();
    return GoalException.project(
        "<handler> is %s; %s.".formatted(named, why),
        ALLOWED,
        candidates.isEmpty()
            ? "Correct -Dkinesis.handler, or compile the class first."
            : "Correct -Dkinesis.handler; found here: %s.".formatted(names(candidates)));
  }

  private ClassFile single() throws IOException {
    List<ClassFile> candidates = search.candidates();
    List<ClassFile> loadable = candidates.stream().filter(HandlerChoice::isLoadable).toList();
    if (loadable.size() == 1) {
      return loadable.get(0);
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (candidates.isEmpty()) {
      throw GoalException.project(
          "%s holds no handler.".formatted(origin),
          ALLOWED,
          "Write one and compile it, or name the class with <handler>.");
    }
    throw GoalException.project(
        "%s holds %d handlers: %s.".formatted(origin, candidates.size(), names(candidates)),
        "A function has one.",
        "Name it with <handler>, e.g. -Dkinesis.handler=%s.".formatted(dotted(candidates.get(0))));
  }

  static String dotted(ClassFile type) {
    return type.name().replace('/', '.');
  }

  private static String names(List<ClassFile> types) {
    return types.stream().map(HandlerChoice::dotted).collect(Collectors.joining(", "));
  }
}
