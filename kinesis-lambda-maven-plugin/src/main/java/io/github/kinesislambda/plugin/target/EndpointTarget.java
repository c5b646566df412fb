package io.github.kinesislambda.plugin.target;

import java.net.URI;
import java.util.Optional;

/**
 * Any server that speaks the four APIs at one address.
 *
 * @param endpoint its address
 * @param region signed into each request
 */
public record EndpointTarget(URI endpoint, String region) implements Target {

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
  public Connection open(Progress progress) {
    return new Connection(
        "endpoint " + endpoint, SdkClients.endpoint(endpoint, region), Optional.empty());
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
