package io.github.kinesislambda.engine.internal.api.sts;

import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * STS as far as tools need it: who asks, and keys of roles.
 *
 * <p>Divergence: whoever asks is the account's root; credentials are not told apart, and a role may
 * be taken by everybody.
 */
public final class StsApi {

  private static final String VERSION = "2011-06-15";
  private static final int FORBIDDEN = 403;
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:(?<resource>.+)");
  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_LENGTH = 16;
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 192;

  private final String account;
  private final InstantSource clock;
  private final Function<String, Optional<String>> roleIds;
  private final RandomGenerator random; // guarded by this

  /**
   * Creates the service.
   *
   * @param account twelve digits
   * @param clock tells when keys end
   * @param roleIds returns the id of the role of an ARN, if there is one
   * @param random where keys come from
   */
  public StsApi(
      String account,
      InstantSource clock,
      Function<String, Optional<String>> roleIds,
      RandomGenerator random) {
    this.account = account;
    this.clock = clock;
    this.roleIds = roleIds;
    this.random = random;
  }

  /** Returns what the wire serves. */
  public Service service() {
    return Service.query(
        "sts",
        VERSION,
        List.of(
            Operation.of("AssumeRole", AssumeRoleRequest::new, this::assumeRole),
            Operation.of(
                "GetCallerIdentity",
                GetCallerIdentityRequest::new,
                request -> new CallerIdentity(account))));
  }

  private AssumedRole assumeRole(AssumeRoleRequest request) {
    String arn = request.roleArn();
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw ServiceFault.badRequest("ValidationError", arn + " is invalid");
    }
    String id = roleIds.apply(arn).orElseThrow(() -> accessDenied(arn));
    String resource = matcher.group("resource");
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    return new AssumedRole(
        credentials(request.durationSeconds()),
        new AssumedRole.User(
            id + ":" + request.sessionName(),
            "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, name, request.sessionName())));
  }

  private ServiceFault accessDenied(String arn) {
    return ServiceFault.of(
        "AccessDenied",
        FORBIDDEN,
        "User: arn:aws:iam::%s:root is not authorized to perform: sts:AssumeRole on resource: %s"
            .formatted(account, arn));
  }

  private synchronized AssumedRole.Credentials credentials(int seconds) {
    StringBuilder key = new StringBuilder("ASIA");
    for (int i = 0; i < KEY_LENGTH; i++) {
      key.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return new AssumedRole.Credentials(
        key.toString(),
        base64(SECRET_BYTES),
        base64(TOKEN_BYTES),
        clock.instant().plusSeconds(seconds));
  }

  private String base64(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
