package io.github.kinesislambda.engine.internal.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.destination.RecordingServer.Received;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes what AWS would, from the request as it arrived: Signature Version 4, step by step. */
final class SignatureCheck {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  private SignatureCheck() {}

  /** Returns the scope {@code key/region/service}; fails when the signature is not right. */
  static String scope(Received request, String secret) {
    Matcher matcher = AUTHORIZATION.matcher(request.headers().get("authorization"));
    if (!matcher.matches()) {
      throw new AssertionError(request.headers().get("authorization"));
    }
    StringBuilder canonical =
        new StringBuilder(request.method() + "\n" + request.target() + "\n\n");
    Map<String, String> headers = request.headers();
    for (String name : matcher.group(5).split(";", -1)) {
      canonical.append(name).append(':').append(headers.getOrDefault(name, "")).append('\n');
    }
    canonical
        .append('\n')
        .append(matcher.group(5))
        .append('\n')
        .append(sha256(request.body().getBytes(UTF_8)));
    String day = matcher.group(2);
    String scope = day + "/" + matcher.group(3) + "/" + matcher.group(4) + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + headers.get("x-amz-date")
            + "\n"
            + scope
            + "\n"
            + sha256(canonical.toString().getBytes(UTF_8));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    String signature = HexFormat.of().formatHex(hmac(key, toSign));
    if (!signature.equals(matcher.group(6))) {
      throw new AssertionError("Signed otherwise than AWS would sign\n" + canonical);
    }
    return matcher.group(1) + "/" + matcher.group(3) + "/" + matcher.group(4);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
