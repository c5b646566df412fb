package io.github.kinesislambda.engine.internal.destination;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where queues, topics and buckets are: one server for all of them, such as {@code
 * http://127.0.0.1:4566}, or AWS itself as {@code https://{service}.{region}.amazonaws.com}.
 *
 * @param template an http or https URL without a path, in which <code>{service}</code> stands for
 *     sqs, sns or s3 and <code>{region}</code> for the region of the destination
 */
public record DestinationsEndpoint(String template) {

  /** Checks the template. */
  public DestinationsEndpoint {
    URI example;
    try {
      example = fill(template, "sqs", "us-east-1");
    } catch (IllegalArgumentException malformed) {
      throw wrong(template, malformed);
    }
    boolean http = "http".equals(example.getScheme()) || "https".equals(example.getScheme());
    boolean more = example.getRawQuery() != null || example.getRawFragment() != null;
    if (!http || example.getHost() == null || more || example.getRawUserInfo() != null) {
      throw wrong(template, null);
    }
  }

  /** Returns the address of a service in a region, without a slash at its end. */
  URI of(String service, String region) {
    return fill(template, service, region);
  }

  private static URI fill(String template, String service, String region) {
    String filled = template.replace("{service}", service).replace("{region}", region);
    return URI.create(filled.endsWith("/") ? filled.substring(0, filled.length() - 1) : filled);
  }

  private static IllegalArgumentException wrong(String template, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "The endpoint of destinations is '"
            + template
            + "'; it is an http or https URL, in which {service} and {region} may stand. Write it"
            + " like http://127.0.0.1:4566 or https://{service}.{region}.amazonaws.com.",
        cause);
  }
}
