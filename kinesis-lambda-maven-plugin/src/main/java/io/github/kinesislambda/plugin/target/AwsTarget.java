package io.github.kinesislambda.plugin.target;

import java.util.Optional;

/**
 * Amazon Web Services.
 *
 * @param region where to work; empty follows the SDK's usual settings
 * @param profile named section of the shared AWS files; empty follows the SDK's usual settings
 */
public record AwsTarget(Optional<String> region, Optional<String> profile) implements Target {

  @Override
  public String name() {
    return "aws";
  }

  @Override
  public Billing billing() {
    return Billing.BILLED;
  }

  @Override
  public Connection open(Progress progress) {
    SdkClients clients = SdkClients.aws(region, profile);
    return new Connection("AWS in " + clients.region(), clients, Optional.empty());
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
