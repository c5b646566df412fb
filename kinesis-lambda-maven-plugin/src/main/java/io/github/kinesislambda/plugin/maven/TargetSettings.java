package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.AwsTarget;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.EmbeddedTarget;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.EngineSettings;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.LocalstackTarget;
import io.github.kinesislambda.plugin.backend.ServiceAddresses;
import io.github.kinesislambda.plugin.backend.SigningEnvironment;
import io.github.kinesislambda.plugin.backend.StateFolder;
import io.github.kinesislambda.plugin.backend.Target;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings that choose a target, as the user wrote them. */
record TargetSettings(
    String name,
    @Nullable String endpoint,
    @Nullable String region,
    @Nullable String profile,
    @Nullable String assumeRole,
    String image,
    int port,
    @Nullable String idleTimeout,
    @Nullable String destinationsEndpoint,
    StateFolder stateFolder,
    Map<String, String> environment) {

  private static final String DEFAULT_REGION = "us-east-1";

  /**
   * The chosen target.
   *
   * @throws GoalException when there is no such target, or its address is missing or malformed
   */
  Target target() {
    return switch (name) {
      case "embedded" ->
          new EmbeddedTarget(
              stateFolder, engine(), new SigningEnvironment(environment), Clockwork.system());
      case "localstack" ->
          new LocalstackTarget(
              stateFolder, new LocalstackImage(image), engine(), Clockwork.system());
      case "endpoint" -> new EndpointTarget(addresses(), usualRegion());
      case "aws" ->
          new AwsTarget(
              Optional.ofNullable(region),
              Optional.ofNullable(profile),
              Optional.ofNullable(assumeRole));
      default ->
          throw GoalException.project(
              "<target> is %s.".formatted(name),
              "Targets are embedded, localstack, endpoint and aws.",
              "Set -Dkinesis.target to one of them, or drop it to use embedded.");
    };
  }

  /** What to type so that another goal works there. */
  String options() {
    List<String> options = new ArrayList<>();
    options.add("-Dkinesis.target=" + name);
    if (target().isHeldHere()) {
      options.add("-Dkinesis.stateDirectory=" + stateFolder.path());
    }
    option("endpoint", endpoint).ifPresent(options::add);
    option("region", region).ifPresent(options::add);
    option("profile", profile).ifPresent(options::add);
    option("assumeRole", assumeRole).ifPresent(options::add);
    return String.join(" ", options);
  }

  private static Optional<String> option(String setting, @Nullable String value) {
    return Optional.ofNullable(value).map(set -> "-Dkinesis.%s=%s".formatted(setting, set));
  }

  private EngineSettings engine() {
    return new EngineSettings(
        port,
        Optional.ofNullable(region),
        Optional.ofNullable(idleTimeout).map(TargetSettings::duration),
        Optional.ofNullable(destinationsEndpoint));
  }

  private static Duration duration(String idleTimeout) {
    try {
      return Duration.parse(idleTimeout);
    } catch (DateTimeException e) {
      throw GoalException.project(
          "<idleTimeout> is %s.".formatted(idleTimeout),
          "It is a duration in ISO-8601.",
          "Write it like PT30M (30 minutes) or PT2H (2 hours).",
          e);
    }
  }

  /** The region of AWS's own variables, since whoever set up an endpoint uses others too. */
  private String usualRegion() {
    return Stream.of(region, environment.get("AWS_REGION"), environment.get("AWS_DEFAULT_REGION"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(DEFAULT_REGION);
  }

  private ServiceAddresses addresses() {
    return endpoint == null
        ? ServiceAddresses.of(environment)
            .orElseThrow(
                () ->
                    GoalException.project(
                        "Target endpoint has no address.",
                        "It needs an http or https URL.",
                        "Set -Dkinesis.endpoint, e.g. -Dkinesis.endpoint=http://127.0.0.1:4566, or"
                            + " AWS_ENDPOINT_URL in the environment."))
        : new ServiceAddresses(address(endpoint), Map.of());
  }

  private static URI address(String endpoint) {
    return ServiceAddresses.url(endpoint)
        .filter(url -> endpoint.matches("https?://[^/\\s]+/?"))
        .orElseThrow(
            () ->
                GoalException.project(
                    "<endpoint> is %s.".formatted(endpoint),
                    "It needs an http or https URL with a host, whose name has no underscore, and"
                        + " without a path.",
                    "Set -Dkinesis.endpoint, e.g. -Dkinesis.endpoint=http://127.0.0.1:4566."));
  }
}
