package io.github.kinesislambda.plugin.workflow.archive;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
          && lineage(candidate.get()).isHandler()) {
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

  /** A class with what it inherits from, wherever that is. */
  Lineage lineage(ClassFile type) throws IOException {
    List<ClassFile> types = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(type.name()));
    Deque<ClassFile> open = new ArrayDeque<>(List.of(type));
    boolean isHandler = false;
    boolean isWhole = true;
    while (!open.isEmpty()) {
      ClassFile next = open.remove();
      types.add(next);
      for (String parent : next.parents()) {
        isHandler |= HANDLER_INTERFACES.contains(parent);
        if (!seen.add(parent) || isGiven(parent)) {
          continue;
        }
        Optional<ClassFile> found = find(parent);
        isWhole &= found.isPresent();
        found.ifPresent(open::add);
      }
    }
    return new Lineage(types, isHandler, isWhole);
  }

  /** What the runtime brings. */
  private static boolean isGiven(String name) {
    return name.startsWith("java/") || HANDLER_INTERFACES.contains(name);
  }
}
