package io.github.kinesislambda.engine.internal.api.sts;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;

/** Members of answers that are not the SDK's own model classes. */
final class Fields {

  private Fields() {}

  /** Returns a member that travels in the body. */
  static <S extends SdkPojo, T> SdkField<T> field(
      Class<S> owner, MarshallingType<T> type, String name, Function<S, T> getter) {
    return SdkField.<T>builder(type)
        .memberName(name)
        .getter(value -> getter.apply(owner.cast(value)))
        .traits(
            LocationTrait.builder().location(MarshallLocation.PAYLOAD).locationName(name).build())
        .build();
  }
}
