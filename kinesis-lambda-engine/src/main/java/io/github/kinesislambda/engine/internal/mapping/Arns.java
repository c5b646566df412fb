package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.model.stream.StreamName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ARNs of a mapping say. */
final class Arns {

  private static final Pattern SOURCE =
      Pattern.compile(
          "(arn:[a-z0-9-]+:kinesis:[a-z0-9-]+:\\d{12}:stream/([a-zA-Z0-9_.-]{1,128}))"
              + "(/consumer/[a-zA-Z0-9_.-]+:\\d+)?");

  private Arns() {}

  static boolean isSource(String arn) {
    return SOURCE.matcher(arn).matches();
  }

  /** Tells whether the ARN names a registered consumer, not the stream itself. */
  static boolean isConsumer(String arn) {
    Matcher matcher = SOURCE.matcher(arn);
    return matcher.matches() && matcher.group(3) != null;
  }

  static Optional<StreamName> streamName(String arn) {
    Matcher matcher = SOURCE.matcher(arn);
    return matcher.matches() ? Optional.of(new StreamName(matcher.group(2))) : Optional.empty();
  }

  static String streamArn(String arn) {
    Matcher matcher = SOURCE.matcher(arn);
    return matcher.matches() ? matcher.group(1) : arn;
  }

  /** Returns the bare name in a function's ARN. */
  static String functionName(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > 6 ? parts[6] : arn;
  }
}
