package io.github.kinesislambda.plugin.workflow.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the classes that Lambda can call.
 *
 * @param own where handlers are looked for
 * @param libraries where else their superclasses may be
 */
record HandlerSearch(Code own, List<Code> libraries) {

  private static final Set<String> HANDLER_INTERFACES =
      Set.of(
          "com/amazonaws/services/lambda/runtime/RequestHandler",
          "com/amazonaws/services/lambda/runtime/RequestStreamHandler");

  /** Every concrete class that implements a handler interface, itself or by inheritance, sorted. */
  List<ClassFile> candidates() throws IOException {
    List<ClassFile> found = new ArrayList<>();
    for (String name : own.classNames()) {
      Optional<ClassFile> candidate = find(name);
      if (candidate.isPresent()
          && candidate.get().isConcrete()
          && isHandler(candidate.get(), new HashSet<>())) {
        found.add(candidate.get());
      }
    }
    return found;
  }

  /** The head of a class, wherever it is. */
  Optional<ClassFile> find(String name) throws IOException {
    Optional<byte[]> bytes = own.find(name);
    for (Code library : libraries) {
      if (bytes.isPresent()) {
        break;
      }
      bytes = library.find(name);
    }
    return bytes.isPresent() ? Optional.of(ClassFile.read(bytes.get())) : Optional.empty();
  }

  private boolean isHandler(ClassFile type, Set<String> seen) throws IOException {
    for (String parent : type.interfaces()) {
      if (HANDLER_INTERFACES.contains(parent) || isHandler(parent, seen)) {
        return true;
      }
    }
    return type.superName().isPresent() && isHandler(type.superName().get(), seen);
  }

  private boolean isHandler(String name, Set<String> seen) throws IOException {
    if (name.startsWith("java/") || !seen.add(name)) {
      return false;
    }
    Optional<ClassFile> type = find(name);
    return type.isPresent() && isHandler(type.get(), seen);
  }
}
