package io.github.kinesislambda.engine.internal.function.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** How Lambda names the version of a managed runtime. */
public final class RuntimeVersion {

  private RuntimeVersion() {}

  /** Returns {@code java:21.v1} for {@code java21}. */
  public static String nameOf(String runtime) {
    return runtime.replaceFirst("^([a-z]+)\\.?(?=[0-9a])", "$1:").toLowerCase(Locale.ROOT) + ".v1";
  }

  /** Returns 64 hexadecimal digits, always the same for a runtime. */
  public static String hashOf(String runtime) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(nameOf(runtime).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
