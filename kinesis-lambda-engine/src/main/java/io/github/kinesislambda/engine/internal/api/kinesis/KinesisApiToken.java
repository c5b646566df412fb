package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The token by which a client asks for the next page of a listing, good for five minutes.
 *
 * @param issuedAt to the millisecond
 * @param parts what the listing was about and where it stopped; none holds a line feed
 */
record KinesisApiToken(Instant issuedAt, List<String> parts) {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final String MARK = "kinesis-lambda/1";

  static String of(Instant now, String... parts) {
    List<String> lines = List.of(MARK, Long.toString(now.toEpochMilli()), String.join("\n", parts));
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static KinesisApiToken decode(String token, int parts, Instant now) {
    String[] lines = text(token).split("\n", -1);
    if (lines.length != parts + 2 || !lines[0].equals(MARK)) {
      throw invalid();
    }
    Instant issuedAt = Instant.ofEpochMilli(Long.parseLong(lines[1]));
    if (now.isAfter(issuedAt.plus(LIFE))) {
      throw ServiceFault.badRequest(
          "ExpiredNextTokenException",
          "NextToken expired. It was created at "
              + issuedAt
              + " while right now it is "
              + now
              + ".");
    }
    return new KinesisApiToken(issuedAt, Arrays.asList(lines).subList(2, lines.length));
  }

  String part(int index) {
    return parts.get(index);
  }

  private static String text(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  private static ServiceFault invalid() {
    return KinesisApiFaults.invalidArgument("The provided NextToken is invalid.");
  }
}
