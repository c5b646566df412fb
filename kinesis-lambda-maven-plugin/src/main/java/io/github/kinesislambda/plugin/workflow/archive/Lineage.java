package io.github.kinesislambda.plugin.workflow.archive;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A class with everything that it inherits from.
 *
 * @param types the class, its superclasses and its interfaces, as far as they were found
 * @param isHandler whether a handler interface is among them
 * @param isWhole whether nothing was missing but classes of Java: what is missing may be in a layer
 */
record Lineage(List<ClassFile> types, boolean isHandler, boolean isWhole) {

  Lineage {
    types = List.copyOf(types);
  }

  /** Whether every method of that name is static. */
  boolean isStatic(String method) {
    List<ClassFile.Method> found =
        types.stream()
            .flatMap(type -> type.methods().stream())
            .filter(each -> each.isWritten() && each.name().equals(method))
            .toList();
    return !found.isEmpty()
        && found.stream().allMatch(each -> Modifier.isStatic(each.accessFlags()));
  }

  /** The names of the methods that Lambda could call, sorted. */
  List<String> methods() {
    return types.stream()
        .flatMap(type -> type.methods().stream())
        .filter(ClassFile.Method::isWritten)
        .map(ClassFile.Method::name)
        .filter(name -> !name.startsWith("<"))
        .distinct()
        .sorted()
        .collect(Collectors.toUnmodifiableList());
  }
}
