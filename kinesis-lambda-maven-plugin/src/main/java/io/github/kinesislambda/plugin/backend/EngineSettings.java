package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.internal.destination.DestinationsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/**
 * What a goal says of the embedded engine, which keeps what it was started with.
 *
 * @param port 1 to 65535, or 0 for any that is free
 * @param region in ARNs; us-east-1 unless given
 * @param idleTimeout after which it ends by itself, without a request; 30 minutes unless given
 * @param destinationsEndpoint where it sends documents about discarded batches; by default it keeps
 *     them
 */
public record EngineSettings(
    int port,
    Optional<String> region,
    Optional<Duration> idleTimeout,
    Optional<String> destinationsEndpoint) {

  private static final String DEFAULT_REGION = "us-east-1";
  private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(30);

  private static final int LAST_PORT = 65_535;

  /** Settings of an engine that keeps documents about discarded batches. */
  public EngineSettings(int port, String region, Duration idleTimeout) {
    this(port, Optional.of(region), Optional.of(idleTimeout), Optional.empty());
  }

  /** Checks port and region. */
  public EngineSettings {
    if (port < 0 || port > LAST_PORT) {
      throw GoalException.project(
          "<port> is %d.".formatted(port),
          "Ports are 1 to 65535, and 0 stands for any that is free.",
          "Change -Dkinesis.port, or drop it to use a free one.");
    }
    region.ifPresent(EngineSettings::requireRegion);
    idleTimeout.ifPresent(EngineSettings::requireLongerThanZero);
    destinationsEndpoint.ifPresent(EngineSettings::requireEndpoint);
  }

  private static void requireRegion(String region) {
    if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw GoalException.project(
          "<region> is %s.".formatted(region),
          "AWS regions look like us-east-1.",
          "Change -Dkinesis.region, or drop it to use us-east-1.");
    }
  }

  private static void requireLongerThanZero(Duration idleTimeout) {
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw GoalException.project(
          "<idleTimeout> is %s.".formatted(idleTimeout),
          "It is longer than zero.",
          "Change -Dkinesis.idleTimeout, e.g. to PT30M.");
    }
  }

  private static void requireEndpoint(String template) {
    try {
      DestinationsEndpoint unused = new DestinationsEndpoint(template);
    } catch (IllegalArgumentException e) {
      throw GoalException.project(
          "<destinationsEndpoint> is %s.".formatted(template),
          "It is an http or https URL, in which {service} and {region} may stand.",
          "Write it like http://127.0.0.1:4566, or drop -Dkinesis.destinationsEndpoint to keep"
              + " documents in the engine.",
          e);
    }
  }

  /** The region of an engine that is started now. */
  String regionAtStart() {
    return region.orElse(DEFAULT_REGION);
  }

  /** The idle time-out of an engine that is started now. */
  Duration idleTimeoutAtStart() {
    return idleTimeout.orElse(DEFAULT_IDLE_TIMEOUT);
  }

  /** The region as what runs keeps it. */
  LastingSetting lastingRegion() {
    return LastingSetting.of("region", region, DEFAULT_REGION);
  }

  /** The idle time-out as what runs keeps it. */
  LastingSetting lastingIdleTimeout() {
    return LastingSetting.of("idleTimeout", idleTimeout, DEFAULT_IDLE_TIMEOUT);
  }

  /** The port as what runs keeps it; which it is shows when it runs. */
  LastingSetting lastingPort() {
    return LastingSetting.of(
        "port", Optional.of(port).filter(given -> given != 0).map(String::valueOf));
  }

  /**
   * Returns when the port can be had.
   *
   * @throws GoalException when another process has it
   */
  void requireFreePort() {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw GoalException.project(
          "<port> is %d; another process has it.".formatted(port),
          "The engine needs a port of its own.",
          "Choose another with -Dkinesis.port, or drop it to use a free one.",
          e);
    }
  }
}
