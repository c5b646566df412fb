package io.github.kinesislambda.engine.internal.api.sts;

import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import java.util.List;

/**
 * The one operation of STS that tools call to see where they are.
 *
 * <p>Divergence: whoever asks is the account's root; credentials are not told apart.
 */
public final class StsApi {

  private static final String VERSION = "2011-06-15";

  private final CallerIdentity caller;

  /**
   * Creates the service.
   *
   * @param account twelve digits
   */
  public StsApi(String account) {
    this.caller = new CallerIdentity(account);
  }

  /** Returns what the wire serves. */
  public Service service() {
    return Service.query(
        "sts",
        VERSION,
        List.of(
            Operation.of("GetCallerIdentity", GetCallerIdentityRequest::new, request -> caller)));
  }
}
