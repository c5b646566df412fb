package io.github.kinesislambda.engine.internal.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The members of one model class by their names on the wire, found once per class. */
final class Shape {

  private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

  private final List<Member> members;
  private final Map<String, Member> byName;
  private final Map<String, Member> byModelName;

  private Shape(List<Member> members) {
    this.members = members;
    this.byName = new HashMap<>();
    this.byModelName = new HashMap<>();
    members.forEach(member -> byName.put(member.name(), member));
    members.forEach(member -> byModelName.put(member.modelName(), member));
  }

  /** Returns the shape of a model object or of its builder. */
  static Shape of(SdkPojo pojo) {
    Shape known = KNOWN.get(pojo.getClass());
    if (known != null) {
      return known;
    }
    Shape shape = new Shape(pojo.sdkFields().stream().map(Member::new).toList());
    KNOWN.put(pojo.getClass(), shape);
    return shape;
  }

  List<Member> members() {
    return members;
  }

  @Nullable Member member(String name) {
    return byName.get(name);
  }

  /** Returns the member by its name in the service model, whatever it is called on the wire. */
  @Nullable Member modelMember(String name) {
    return byModelName.get(name);
  }

  /** Returns the member that alone is the body of the message, if there is one. */
  Optional<Member> wholePayload() {
    return members.stream().filter(Member::isWholePayload).findFirst();
  }
}
