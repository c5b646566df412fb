package io.github.kinesislambda.engine.internal.api.sts;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * Who asks, in the form that the SDK's own model classes have.
 *
 * @param account twelve digits
 */
record CallerIdentity(String account) implements SdkPojo {

  private static final List<SdkField<?>> FIELDS =
      List.of(
          field("UserId", CallerIdentity::account),
          field("Account", CallerIdentity::account),
          field("Arn", caller -> "arn:aws:iam::" + caller.account() + ":root"));

  @Override
  public List<SdkField<?>> sdkFields() {
    return FIELDS;
  }

  private static SdkField<String> field(String name, Function<CallerIdentity, String> getter) {
    return Fields.field(CallerIdentity.class, MarshallingType.STRING, name, getter);
  }
}
