package io.github.kinesislambda.plugin.backend;

import java.util.List;

/**
 * Keeps credentials out of {@code mvn -X}: at debug level the SDK logs what it signs and its HTTP
 * client what it sends, and either holds the access key and the session token.
 *
 * <p>Maven's loggers read their level from system properties when they are made, so that this comes
 * before the SDK's first class. Who sets one of the properties himself sees what he asked for.
 */
public final class SdkLoggers {

  private static final List<String> TALKATIVE = List.of("software.amazon.awssdk", "org.apache.hc");

  /** Of Maven 3, and of Maven 4. */
  private static final List<String> PREFIXES =
      List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.");

  private SdkLoggers() {}

  /** Lets them log what is worth an info, and no more. */
  public static void withoutCredentials() {
    for (String prefix : PREFIXES) {
      for (String logger : TALKATIVE) {
        if (System.getProperty(prefix + logger) == null) {
          System.setProperty(prefix + logger, "info");
        }
      }
    }
  }
}
