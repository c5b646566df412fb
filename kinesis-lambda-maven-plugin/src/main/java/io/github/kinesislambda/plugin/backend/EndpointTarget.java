package io.github.kinesislambda.plugin.backend;

import java.net.URI;
import java.util.Optional;

/**
 * Any server that speaks the four APIs, or several.
 *
 * @param addresses where the services answer
 * @param region signed into each request
 */
public record EndpointTarget(ServiceAddresses addresses, String region) implements Target {

  /** One server for all services. */
  public EndpointTarget(URI endpoint, String region) {
    this(ServiceAddresses.of(endpoint), region);
  }

  @Override
  public String name() {
    return "endpoint";
  }

  @Override
  public Billing billing() {
    return Billing.FREE;
  }

  @Override
  public boolean isHeldHere() {
    return false;
  }

  @Override
  public boolean mayFollowFaults() {
    return false;
  }

  @Override
  public Connection open(Progress progress) {
    return new Connection(
        "endpoint " + addresses, SdkClients.endpoint(addresses, region), Optional.empty());
  }

  @Override
  public Optional<Connection> find() {
    return Optional.of(open(event -> {}));
  }

  @Override
  public void stop(Progress progress) {
    progress.on(new NothingRuns(name()));
  }

  @Override
  public void stopIfEmpty(Progress progress) {}
}
