package io.github.kinesislambda.engine.internal.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** One member of a model class, a list's element or a map's value, with its traits looked up. */
final class Member {

  private final SdkField<?> field;
  private final String name;
  private final SerializableString encodedName;
  private final MarshallLocation location;
  private final MarshallingKnownType type;
  private final boolean wholePayload;
  private final TimestampFormatTrait.@Nullable Format timestampFormat;
  private final @Nullable Member element;
  private @Nullable Shape shape;

  Member(SdkField<?> field) {
    this.field = field;
    this.name = field.locationName();
    this.encodedName = new SerializedString(name);
    this.location = field.location();
    this.type = field.marshallingType().getKnownType();
    this.wholePayload = field.containsTrait(PayloadTrait.class);
    this.timestampFormat =
        field
            .getOptionalTrait(TimestampFormatTrait.class)
            .map(TimestampFormatTrait::format)
            .orElse(null);
    this.element = elementOf(field);
  }

  /** Returns the name on the wire. */
  String name() {
    return name;
  }

  /** Returns the name on the wire, encoded once for all. */
  SerializableString encodedName() {
    return encodedName;
  }

  /** Returns the name in the service model. */
  String modelName() {
    return field.memberName();
  }

  MarshallLocation location() {
    return location;
  }

  MarshallingKnownType type() {
    return type;
  }

  /** Says whether this member alone is the body of the message. */
  boolean isWholePayload() {
    return wholePayload;
  }

  Optional<TimestampFormatTrait.Format> timestampFormat() {
    return Optional.ofNullable(timestampFormat);
  }

  /** Returns a list's element or a map's value. */
  Member element() {
    if (element == null) {
      throw new IllegalStateException(name + " is neither a list nor a map");
    }
    return element;
  }

  SdkPojo newStructure() {
    return field.constructor().get();
  }

  /** Returns the shape of a structure; racing threads find the same one. */
  Shape shape() {
    Shape known = shape;
    if (known == null) {
      known = Shape.of(newStructure());
      shape = known;
    }
    return known;
  }

  @Nullable Object get(SdkPojo owner) {
    return field.getValueOrDefault(owner);
  }

  void set(SdkPojo owner, Object value) {
    field.set(owner, value);
  }

  static SdkPojo built(SdkPojo builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  private static @Nullable Member elementOf(SdkField<?> field) {
    ListTrait list = field.getTrait(ListTrait.class);
    if (list != null) {
      return new Member(list.memberFieldInfo());
    }
    MapTrait map = field.getTrait(MapTrait.class);
    return map == null ? null : new Member(map.valueFieldInfo());
  }
}
