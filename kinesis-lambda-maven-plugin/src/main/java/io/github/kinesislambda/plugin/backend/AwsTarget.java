package io.github.kinesislambda.plugin.backend;

import java.util.Optional;

/**
 * Amazon Web Services.
 *
 * @param region where to work; empty follows the SDK's usual settings
 * @param profile named section of the shared AWS files; empty follows the SDK's usual settings
 * @param assumedRole ARN of a role that the goals work as; empty works as whoever calls
 */
public record AwsTarget(
    Optional<String> region, Optional<String> profile, Optional<String> assumedRole)
    implements Target {

  /** Checks the role. */
  public AwsTarget {
    assumedRole.ifPresent(AwsTarget::requireRole);
  }

  private static void requireRole(String arn) {
    if (!arn.matches("arn:aws[a-z-]*:iam::\\d{12}:role/.+")) {
      throw GoalException.project(
          "<assumeRole> is %s.".formatted(arn),
          "ARNs of roles look like arn:aws:iam::123456789012:role/deployer.",
          "Change -Dkinesis.assumeRole, or drop it to work as whoever calls.");
    }
  }

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
  public boolean mayFollowFaults() {
    return false;
  }

  @Override
  public Connection open(Progress progress) {
    SdkClients clients = SdkClients.aws(region, profile, assumedRole);
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
