package io.github.kinesislambda.engine.internal.api.sts;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * What somebody gets who takes a role, in the form that the SDK's own model classes have.
 *
 * @param credentials keys for the session
 * @param user who the session is
 */
record AssumedRole(Credentials credentials, User user) implements SdkPojo {

  private static final List<SdkField<?>> FIELDS =
      List.of(
          Fields.field(
              AssumedRole.class, MarshallingType.SDK_POJO, "Credentials", AssumedRole::credentials),
          Fields.field(
              AssumedRole.class, MarshallingType.SDK_POJO, "AssumedRoleUser", AssumedRole::user));

  @Override
  public List<SdkField<?>> sdkFields() {
    return FIELDS;
  }

  /**
   * Keys of a session.
   *
   * @param accessKeyId ASIA and 16 letters or digits
   * @param secretAccessKey 40 characters
   * @param sessionToken Base64
   * @param expiration until when the keys are good
   */
  record Credentials(
      String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration)
      implements SdkPojo {

    private static final List<SdkField<?>> FIELDS =
        List.of(
            Fields.field(
                Credentials.class, MarshallingType.STRING, "AccessKeyId", Credentials::accessKeyId),
            Fields.field(
                Credentials.class,
                MarshallingType.STRING,
                "SecretAccessKey",
                Credentials::secretAccessKey),
            Fields.field(
                Credentials.class,
                MarshallingType.STRING,
                "SessionToken",
                Credentials::sessionToken),
            Fields.field(
                Credentials.class, MarshallingType.INSTANT, "Expiration", Credentials::expiration));

    @Override
    public List<SdkField<?>> sdkFields() {
      return FIELDS;
    }
  }

  /**
   * Who a session is.
   *
   * @param assumedRoleId the role's id and the session's name
   * @param arn of the session
   */
  record User(String assumedRoleId, String arn) implements SdkPojo {

    private static final List<SdkField<?>> FIELDS =
        List.of(
            Fields.field(User.class, MarshallingType.STRING, "AssumedRoleId", User::assumedRoleId),
            Fields.field(User.class, MarshallingType.STRING, "Arn", User::arn));

    @Override
    public List<SdkField<?>> sdkFields() {
      return FIELDS;
    }
  }
}
