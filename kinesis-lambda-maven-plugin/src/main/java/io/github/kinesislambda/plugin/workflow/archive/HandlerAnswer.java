package io.github.kinesislambda.plugin.workflow.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether a handler can tell Lambda anything, as far as its signature says. */
public enum HandlerAnswer {
  /** It returns {@code void} or {@code Void}. */
  NOTHING,
  /** It returns an object, or writes to the stream that it is given. */
  SOMETHING,
  /** Its class is not written in Java, or declares no such method. */
  UNKNOWN;

  private static final String WRITES_TO_A_STREAM = "(Ljava/io/InputStream;Ljava/io/OutputStream;";

  /**
   * Looks at the method that Lambda calls, in the class or in the superclass that declares it.
   *
   * @param handler {@code package.Class} or {@code package.Class::method}
   */
  static HandlerAnswer of(HandlerSearch search, ClassFile type, String handler) throws IOException {
    String[] parts = handler.split("::", 2);
    String method = parts.length == 2 ? parts[1] : "handleRequest";
    Optional<ClassFile> place = Optional.of(type);
    while (place.isPresent()) {
      List<ClassFile.Method> written =
          place.get().methods().stream()
              .filter(each -> each.name().equals(method) && each.isWritten())
              .toList();
      if (!written.isEmpty()) {
        return written.stream().allMatch(HandlerAnswer::isSilent) ? NOTHING : SOMETHING;
      }
      // The archive never holds the JDK's own classes: there is nothing to open its jars for.
      Optional<String> superName =
          place.get().superName().filter(name -> !name.startsWith("java/"));
      place = superName.isPresent() ? search.find(superName.get()) : Optional.empty();
    }
    return UNKNOWN;
  }

  private static boolean isSilent(ClassFile.Method method) {
    boolean returnsNothing =
        method.returnType().equals("V") || method.returnType().equals("Ljava/lang/Void;");
    return returnsNothing && !method.descriptor().startsWith(WRITES_TO_A_STREAM);
  }
}
