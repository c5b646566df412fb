package io.github.kinesislambda.plugin.backend;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the services answer, when not at AWS.
 *
 * @param common where each service answers that is not listed
 * @param special addresses of single services, by the part of the SDK's variable that names them,
 *     e.g. {@code KINESIS}
 */
public record ServiceAddresses(URI common, Map<String, URI> special) {

  private static final String VARIABLE = "AWS_ENDPOINT_URL";

  /** Copies the map. */
  public ServiceAddresses {
    special = Map.copyOf(special);
  }

  /** One address for all services. */
  static ServiceAddresses of(URI common) {
    return new ServiceAddresses(common, Map.of());
  }

  /**
   * What the SDK's variables {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_KINESIS} and the
   * like say; empty without the first one, since a service without an address would be called at
   * AWS.
   */
  public static Optional<ServiceAddresses> of(Map<String, String> environment) {
    String common = environment.getOrDefault(VARIABLE, "");
    if (common.isEmpty()
        || environment
            .getOrDefault("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "")
            .equalsIgnoreCase("true")) {
      return Optional.empty();
    }
    Map<String, URI> special = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(VARIABLE + "_") && !value.isEmpty()) {
            special.put(name.substring(VARIABLE.length() + 1), required(name, value));
          }
        });
    return Optional.of(new ServiceAddresses(required(VARIABLE, common), special));
  }

  private static URI required(String variable, String value) {
    return url(value)
        .orElseThrow(
            () ->
                GoalException.project(
                    "%s is %s.".formatted(variable, value),
                    "It needs an http or https URL with a host, whose name has no underscore.",
                    "Correct it in the environment, or set -Dkinesis.endpoint, which goes before"
                        + " it."));
  }

  /** The URL, if a client could call it; Java takes no underscore in the name of a host. */
  public static Optional<URI> url(String text) {
    try {
      return Optional.of(new URI(text))
          .filter(url -> url.getHost() != null)
          .filter(url -> url.getScheme().matches("(?i)https?"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  URI of(Service service) {
    return special.getOrDefault(service.variable, common);
  }

  /** Whether each of them is this machine. */
  boolean areOnThisMachine() {
    return Stream.concat(Stream.of(common), special.values().stream())
        .map(URI::getHost)
        .allMatch(
            host -> host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(common.toString());
    new TreeMap<>(special)
        .forEach(
            (service, address) -> text.append(", ").append(service).append(" at ").append(address));
    return text.toString();
  }

  /** The services that goals call. */
  enum Service {
    KINESIS("KINESIS"),
    LAMBDA("LAMBDA"),
    IAM("IAM"),
    LOGS("CLOUDWATCH_LOGS"),
    S3("S3"),
    STS("STS");

    private final String variable;

    Service(String variable) {
      this.variable = variable;
    }
  }
}
