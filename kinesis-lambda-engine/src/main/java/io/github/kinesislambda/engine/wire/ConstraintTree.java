package io.github.kinesislambda.engine.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What is demanded of a value, and of the values within it. */
final class ConstraintTree {

  private static final String ELEMENT = "member";
  private static final String MAP_VALUE = "value";

  private final Map<String, ConstraintTree> children = new LinkedHashMap<>();
  private String text = "";
  private volatile @Nullable Constraint constraint;

  /** Returns the node at a dotted path. */
  ConstraintTree at(String path) {
    ConstraintTree node = this;
    for (String name : path.split("\\.", -1)) {
      node = node.children.computeIfAbsent(name, key -> new ConstraintTree());
    }
    return node;
  }

  /** Sets what is demanded of this value itself; it is parsed when first needed. */
  void demand(String demands) {
    text = demands;
  }

  void checkMembers(String prefix, SdkPojo owner, Complaints complaints) {
    Shape shape = Shape.of(owner);
    for (Map.Entry<String, ConstraintTree> child : children.entrySet()) {
      Member member = shape.modelMember(child.getKey());
      if (member != null) {
        Object value = TreeWriter.setOrNull(member.get(owner));
        child.getValue().check(prefix, camel(child.getKey()), value, complaints);
      }
    }
  }

  private void check(String prefix, String name, @Nullable Object value, Complaints complaints) {
    constraint().check(value, constraint -> complaints.add(prefix + name, value, constraint));
    if (value == null || children.isEmpty()) {
      return;
    }
    if (value instanceof SdkPojo structure) {
      checkMembers(prefix + name + ".", structure, complaints);
    } else if (value instanceof List<?> list) {
      checkElements(prefix + name, list, complaints);
    } else if (value instanceof Map<?, ?> map) {
      ConstraintTree element = children.get(MAP_VALUE);
      if (element != null) {
        map.forEach(
            (key, entry) ->
                element.check(prefix + name + ".", key + "." + ELEMENT, entry, complaints));
      }
    }
  }

  /** Paths are put together only for elements that are wrong: most lists are long and right. */
  private void checkElements(String path, List<?> list, Complaints complaints) {
    ConstraintTree element = children.get(ELEMENT);
    if (element == null) {
      return;
    }
    Complaints quiet = new Complaints();
    for (int i = 0; i < list.size(); i++) {
      element.check("", "", list.get(i), quiet);
      if (!quiet.isEmpty()) {
        element.check(path + "." + (i + 1) + ".", ELEMENT, list.get(i), complaints);
        quiet = new Complaints();
      }
    }
  }

  private Constraint constraint() {
    Constraint known = constraint;
    if (known == null) {
      known = text.isEmpty() ? Constraint.NONE : Constraint.parse(text);
      constraint = known;
    }
    return known;
  }

  private static String camel(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
