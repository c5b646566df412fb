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
  public boolean isHeldHere() {
    return false;
  }

  @Override
  public Connection open(Progress progress) {
    SdkClients clients = SdkClients.aws(region, profile);
    try {
      AwsIdentity identity = clients.identity();
      AwsChosen chosen = new AwsChosen(identity.account(), clients.region(), identity.arn());
      progress.on(chosen);
      return new Connection(chosen.text(), clients, Optional.empty());
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
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

  /** The account and region that a goal is about to work on. */
  record AwsChosen(String account, String region, String arn) implements Progress.Event {

    @Override
    public String text() {
      return "AWS account %s in %s, as %s".formatted(account, region, arn);
    }
  }
}
