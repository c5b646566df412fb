package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What is demanded of a value, and of the values within it. */
final class ConstraintTree {

  private static final String ELEMENT = "member";
  private static final String MAP_KEY = "key";
  private static final String MAP_VALUE = "value";

  private final Map<String, ConstraintTree> children = new LinkedHashMap<>();
  private String text = "";
  private volatile @Nullable Constraint constraint;
  private volatile @Nullable Demands demands;

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

  /** Says whether everything is as it should be; quick, because nearly all requests are. */
  boolean areMembersRight(SdkPojo owner) {
    Demands known = demandsOn(owner);
    for (int i = 0; i < known.members().size(); i++) {
      Object value = TreeWriter.setOrNull(known.members().get(i).get(owner));
      if (!known.trees().get(i).isRight(value)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRight(@Nullable Object value) {
    if (!constraint().isMetBy(value)) {
      return false;
    }
    if (value == null || children.isEmpty()) {
      return true;
    }
    if (value instanceof SdkPojo structure) {
      return areMembersRight(structure);
    }
    if (value instanceof List<?> list) {
      return areAllRight(children.get(ELEMENT), list);
    }
    return !(value instanceof Map<?, ?> map)
        || (areAllRight(children.get(MAP_KEY), map.keySet())
            && areAllRight(children.get(MAP_VALUE), map.values()));
  }

  private static boolean areAllRight(@Nullable ConstraintTree element, Collection<?> values) {
    if (element == null) {
      return true;
    }
    for (Object value : values) {
      if (!element.isRight(value)) {
        return false;
      }
    }
    return true;
  }

  /** Reports everything that is not as it should be. */
  void checkMembers(String prefix, SdkPojo owner, Complaints complaints) {
    Demands known = demandsOn(owner);
    for (int i = 0; i < known.members().size(); i++) {
      Member member = known.members().get(i);
      Object value = TreeWriter.setOrNull(member.get(owner));
      known.trees().get(i).check(prefix, camel(member.modelName()), value, complaints);
    }
  }

  /** Finds the members once: a tree is only ever used on one class. */
  private Demands demandsOn(SdkPojo owner) {
    Demands known = demands;
    if (known == null) {
      known = Demands.of(Shape.of(owner), children);
      demands = known;
    }
    return known;
  }

  private void check(String prefix, String name, @Nullable Object value, Complaints complaints) {
    Object shown = constraint().isSecret() ? Complaints.SECRET : value;
    constraint().check(value, constraint -> complaints.add(prefix + name, shown, constraint));
    if (value == null || children.isEmpty()) {
      return;
    }
    if (value instanceof SdkPojo structure) {
      checkMembers(prefix + name + ".", structure, complaints);
    } else if (value instanceof List<?> list) {
      checkElements(prefix + name, list, shown, complaints);
    } else if (value instanceof Map<?, ?> map) {
      checkAll(MAP_KEY, "Map keys", map.keySet(), prefix + name, shown, complaints);
      checkAll(MAP_VALUE, "Map value", map.values(), prefix + name, shown, complaints);
    }
  }

  private void checkElements(
      String path, List<?> list, @Nullable Object shown, Complaints complaints) {
    ConstraintTree element = children.get(ELEMENT);
    if (element == null) {
      return;
    }
    if (list.stream().noneMatch(SdkPojo.class::isInstance)) {
      checkAll(ELEMENT, "Member", list, path, shown, complaints);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      element.check(path + "." + (i + 1) + ".", ELEMENT, list.get(i), complaints);
    }
  }

  /** Of values that are not structures AWS shows all, and says all that is demanded of each. */
  private void checkAll(
      String child,
      String what,
      Collection<?> values,
      String path,
      @Nullable Object shown,
      Complaints complaints) {
    ConstraintTree element = children.get(child);
    if (element != null && !areAllRight(element, values)) {
      Object all = element.constraint().isSecret() ? Complaints.SECRET : shown;
      complaints.add(
          path, all, what + " must satisfy constraint: " + element.constraint().describe());
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

  /**
   * What is demanded of the members of one class.
   *
   * @param members of the class, as far as something is demanded of them
   * @param trees what, in the same order
   */
  private record Demands(List<Member> members, List<ConstraintTree> trees) {

    static Demands of(Shape shape, Map<String, ConstraintTree> children) {
      List<Member> members = new ArrayList<>();
      List<ConstraintTree> trees = new ArrayList<>();
      children.forEach(
          (name, tree) -> {
            Member member = shape.modelMember(name);
            if (member != null) {
              members.add(member);
              trees.add(tree);
            }
          });
      return new Demands(members, trees);
    }
  }
}
