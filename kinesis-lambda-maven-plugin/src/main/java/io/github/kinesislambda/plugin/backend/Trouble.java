package io.github.kinesislambda.plugin.backend;

import java.util.Arrays;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What AWS refused a request for.
 *
 * <p>The same trouble has another code in each protocol: JSON and REST-JSON say {@code
 * AccessDeniedException}, IAM, STS and S3 say {@code AccessDenied}.
 */
public enum Trouble {
  /** The credentials were good once. */
  EXPIRED(
      "token included in the request is expired",
      "ExpiredToken",
      "ExpiredTokenException",
      "RequestExpired",
      "TokenRefreshRequired"),
  /** Nobody has these credentials. */
  UNKNOWN_CREDENTIALS(
      "",
      "UnrecognizedClientException",
      "InvalidClientTokenId",
      "InvalidAccessKeyId",
      "InvalidToken",
      "AuthFailure",
      "MissingAuthenticationToken",
      "MissingAuthenticationTokenException"),
  /** The secret key or this machine's clock is wrong. */
  BAD_SIGNATURE(
      "",
      "InvalidSignatureException",
      "SignatureDoesNotMatch",
      "IncompleteSignature",
      "IncompleteSignatureException",
      "RequestTimeTooSkewed"),
  /** Who calls may not do it. */
  DENIED(
      "",
      "AccessDenied",
      "AccessDeniedException",
      "AuthorizationError",
      "NotAuthorized",
      "UnauthorizedOperation"),
  /** Too many calls in a second; it can be sent again. */
  THROTTLED(
      "Rate exceeded",
      "ProvisionedThroughputExceededException",
      "RequestLimitExceeded",
      "SlowDown",
      "Throttling",
      "ThrottlingException",
      "TooManyRequestsException"),
  /** There are too many things already; tell it from throttling first, whose code it shares. */
  QUOTA(
      "",
      "CodeStorageExceededException",
      "LimitExceeded",
      "LimitExceededException",
      "ServiceQuotaExceededException");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf is immutable, which its type does not say.
  private final Set<String> codes;

  Trouble(String words, String... codes) {
    this.words = words;
    this.codes = Set.copyOf(Arrays.asList(codes));
  }

  /** Whether it is what the service refused the request for. */
  public boolean isThatOf(AwsServiceException thrown) {
    if (this == QUOTA && THROTTLED.isThatOf(thrown)) {
      return false;
    }
    String code = thrown.awsErrorDetails() == null ? "" : thrown.awsErrorDetails().errorCode();
    return codes.contains(String.valueOf(code))
        || (!words.isEmpty() && String.valueOf(thrown.getMessage()).contains(words))
        || (this == THROTTLED && thrown.isThrottlingException());
  }
}
