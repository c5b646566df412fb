package io.github.kinesislambda.plugin.contract;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What the tests on AWS may cost, and the leave to spend it.
 *
 * @param account whose money it is
 */
record AwsBudget(String account) {

  /** The account that pays, twelve digits. */
  static final String ACCOUNT = "aws.account";

  /** Has to be {@value #YES}. */
  static final String CONFIRM = "aws.confirm";

  static final String YES = "i-pay-for-it";

  /** Most shards that stand at one time. */
  static final int SHARDS = 4;

  /** When all tests together are given up. */
  static final Duration LIFETIME = Duration.ofHours(1);

  /** A provisioned shard in us-east-1 when this was written; other regions differ. */
  private static final double DOLLARS_A_SHARD_AND_HOUR = 0.015;

  /**
   * The budget that the properties allow.
   *
   * @throws GoalException when nobody has said who pays
   */
  static AwsBudget of(Map<String, String> properties) {
    String account = properties.getOrDefault(ACCOUNT, "");
    String confirm = properties.getOrDefault(CONFIRM, "");
    if (!account.matches("\\d{12}") || !confirm.equals(YES)) {
      throw GoalException.project(
          "Tests on AWS cost money: -D%s is '%s' and -D%s is '%s'."
              .formatted(ACCOUNT, account, CONFIRM, confirm),
          "%s Whose account it is has to be said and confirmed.".formatted(estimate()),
          "Set -D%s to the account's twelve digits and -D%s=%s.".formatted(ACCOUNT, CONFIRM, YES));
    }
    return new AwsBudget(account);
  }

  /** What is the most that they cost. */
  static String estimate() {
    return String.format(
        Locale.ROOT,
        "At most %d shards for %d minutes: about %.2f USD in us-east-1, and less than a cent for"
            + " records, invocations and logs.",
        SHARDS,
        LIFETIME.toMinutes(),
        SHARDS * DOLLARS_A_SHARD_AND_HOUR * Math.ceil(LIFETIME.toMinutes() / 60.0));
  }

  /**
   * Passes when the credentials are of that account.
   *
   * @param description of the connection, which names the account
   */
  void requireAccount(String description) {
    if (!description.contains(account)) {
      throw GoalException.project(
          "The credentials are of another account: %s.".formatted(description),
          "The tests run in account %s alone.".formatted(account),
          "Choose its profile with AWS_PROFILE, or correct -D%s.".formatted(ACCOUNT));
    }
  }

  /** Passes when so many shards are within the budget. */
  static void requireShards(int shards) {
    if (shards > SHARDS) {
      throw GoalException.project(
          "A test wants %d shards.".formatted(shards),
          "The budget is %d.".formatted(SHARDS),
          "Lower it in the test.");
    }
  }
}
