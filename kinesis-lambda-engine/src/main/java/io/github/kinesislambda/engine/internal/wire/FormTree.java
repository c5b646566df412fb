package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** A form whose dotted names, {@code Tags.member.1.Key}, are unfolded into a tree. */
final class FormTree {

  private final Map<String, FormTree> children = new LinkedHashMap<>();
  private @Nullable String value;

  private FormTree() {}

  static FormTree of(Map<String, List<String>> form) {
    FormTree root = new FormTree();
    form.forEach((name, values) -> root.at(name).value = values.get(0));
    return root;
  }

  Optional<FormTree> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /** Fills a builder of the SDK. */
  void read(SdkPojo builder) {
    for (Member member : Shape.of(builder).members()) {
      child(member.name()).ifPresent(node -> member.set(builder, node.read(member)));
    }
  }

  private Object read(Member member) {
    return switch (member.type()) {
      case SDK_POJO -> {
        SdkPojo nested = member.newStructure();
        read(nested);
        yield Member.built(nested);
      }
      case LIST -> list(member.element());
      default -> Scalars.read(member, value().orElse(""));
    };
  }

  private List<Object> list(Member element) {
    Map<Integer, FormTree> ordered = new TreeMap<>();
    child("member").orElse(this).children.forEach((index, node) -> ordered.put(index(index), node));
    List<Object> values = new ArrayList<>();
    ordered.values().forEach(node -> values.add(node.read(element)));
    return values;
  }

  private static int index(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw ServiceFault.badRequest(
          "MalformedInput", "Lists are numbered from 1; " + text + " is no number");
    }
  }

  private FormTree at(String name) {
    FormTree node = this;
    for (String part : name.split("\\.", -1)) {
      node = node.children.computeIfAbsent(part, key -> new FormTree());
    }
    return node;
  }
}
