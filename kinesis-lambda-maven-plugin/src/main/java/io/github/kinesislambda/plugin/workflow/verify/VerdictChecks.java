package io.github.kinesislambda.plugin.workflow.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a verdict says, check by check; one of them fails exactly when the verdict does. */
final class VerdictChecks {

  static final String ALL_SEEN = "every acknowledged trade was seen";
  static final String ALL_SENT = "every planned trade was acknowledged";
  static final String NO_FAILURE = "no invocation failed";

  private VerdictChecks() {}

  static List<Check> of(Verdict verdict) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            ALL_SEEN,
            verdict.passed() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
            verdict.passed() ? "" : verdict.headline(),
            verdict.text()));
    long unsent = verdict.planned() - verdict.sent();
    checks.add(
        Check.noted(
            ALL_SENT, unsent <= 0 ? "" : "%d of %d were not".formatted(unsent, verdict.planned())));
    verdict.shards().forEach(shard -> add(checks, shard));
    checks.add(Check.noted(NO_FAILURE, failures(verdict)));
    return List.copyOf(checks);
  }

  private static void add(List<Check> checks, ShardCount shard) {
    checks.add(
        Check.decisive(
            shard.shardId() + ": every trade was seen",
            when(shard.missing(), "%d of %d are missing".formatted(shard.missing(), shard.sent())),
            ""));
    checks.add(
        Check.noted(
            shard.shardId() + ": order was kept",
            when(shard.outOfOrder(), shard.outOfOrder() + " seen before an older one")));
    checks.add(
        Check.noted(
            shard.shardId() + ": no trade came twice",
            when(shard.duplicated(), shard.duplicated() + " deliveries beyond the first")));
  }

  private static String when(long count, String message) {
    return count == 0 ? "" : message;
  }

  private static String failures(Verdict verdict) {
    return verdict.failures().entrySet().stream()
        .map(entry -> "%d x %s".formatted(entry.getValue(), entry.getKey().firstLine()))
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
