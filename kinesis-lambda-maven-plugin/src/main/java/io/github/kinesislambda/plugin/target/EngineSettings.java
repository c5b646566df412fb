package io.github.kinesislambda.plugin.target;

import io.github.kinesislambda.engine.destination.DestinationsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;

/**
 * How the embedded engine is started.
 *
 * @param port 1 to 65535, or 0 for any that is free
 * @param region in ARNs
 * @param idleTimeout after which it ends by itself, without a request
 * @param destinationsEndpoint where it sends documents about discarded batches; by default it keeps
 *     them
 */
public record EngineSettings(
    int port, String region, Duration idleTimeout, Optional<String> destinationsEndpoint) {

  private static final int LAST_PORT = 65_535;

  /** Settings of an engine that keeps documents about discarded batches. */
  public EngineSettings(int port, String region, Duration idleTimeout) {
    this(port, region, idleTimeout, Optional.empty());
  }

  /** Checks port and region. */
  public EngineSettings {
    if (port < 0 || port > LAST_PORT) {
      throw GoalException.project(
          "<port> is %d.".formatted(port),
          "Ports are 1 to 65535, and 0 stands for any that is free.",
          "Change -Dkinesis.port, or drop it to use a free one.");
    }
    if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
      throw GoalException.project(
          "<region> is %s.".formatted(region),
          "AWS regions look like us-east-1.",
          "Change -Dkinesis.region, or drop it to use us-east-1.");
    }
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw GoalException.project(
          "<idleTimeout> is %s.".formatted(idleTimeout),
          "It is longer than zero.",
          "Change -Dkinesis.idleTimeout, e.g. to PT30M.");
    }
    destinationsEndpoint.ifPresent(EngineSettings::requireEndpoint);
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
