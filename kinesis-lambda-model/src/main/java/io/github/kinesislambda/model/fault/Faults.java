package io.github.kinesislambda.model.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script while it is played: counts what happens and says what goes wrong. Thread-safe; costs
 * next to nothing while the script is empty.
 */
public final class Faults {

  private record Counter(FaultOperation operation, String subject, long shard, int lane) {}

  private record Lane(String function, String stream, long shard, int lane) {}

  private record Batch(String cut, int number, int attempt) {}

  private volatile FaultScript script = FaultScript.none();
  private final Map<Counter, Integer> calls = new HashMap<>(); // guarded by this
  private final Map<Lane, Batch> batches = new HashMap<>(); // guarded by this
  private final Map<FaultRule, Integer> happened = new HashMap<>(); // guarded by this

  /** Creates one that plays the empty script. */
  public Faults() {}

  /** Plays another script from now on; all counting begins anew. */
  public synchronized void follow(FaultScript next) {
    script = next;
    calls.clear();
    batches.clear();
    happened.clear();
  }

  /** Returns the script. */
  public FaultScript script() {
    return script;
  }

  /** Tells whether anything can go wrong. */
  public boolean areActive() {
    return !script.isEmpty();
  }

  /** Returns how often each rule of the script has applied, in their order. */
  public synchronized List<Integer> happened() {
    return script.rules().stream().map(rule -> happened.getOrDefault(rule, 0)).toList();
  }

  /** Returns the script, which can be parsed, with how often each rule has applied. */
  public synchronized String report() {
    StringBuilder report = new StringBuilder();
    for (FaultRule rule : script.rules()) {
      report.append(rule).append("  # applied ").append(happened.getOrDefault(rule, 0));
      report.append('\n');
    }
    return report.toString();
  }

  /** Counts a call of PutRecords. */
  public PutRecordsCall putRecords(String stream) {
    return areActive()
        ? new PutRecordsCall(this, stream, number(FaultOperation.PUT_RECORDS, stream, -1, 0))
        : new PutRecordsCall(this, stream, 0);
  }

  /** Counts a call of PutRecord, and says what goes wrong with it. */
  public Optional<CallFault> putRecord(String stream, long shard, String key) {
    if (!areActive()) {
      return Optional.empty();
    }
    int number = number(FaultOperation.PUT_RECORD, stream, -1, 0);
    return ofCall(Occasion.put(FaultOperation.PUT_RECORD, stream, number, 0, shard, key));
  }

  /** Counts a call of GetRecords on a shard, and says what goes wrong with it. */
  public Optional<CallFault> getRecords(String stream, long shard) {
    return onShard(FaultOperation.GET_RECORDS, stream, shard, 0);
  }

  /** Counts a call of GetShardIterator on a shard, and says what goes wrong with it. */
  public Optional<CallFault> getShardIterator(String stream, long shard) {
    return onShard(FaultOperation.GET_SHARD_ITERATOR, stream, shard, 0);
  }

  /** Counts a read of a shard by a mapping, and says what goes wrong with it. */
  public Optional<CallFault> read(String stream, long shard, int lane) {
    return onShard(FaultOperation.READ, stream, shard, lane);
  }

  /** Counts a batch on its way to a function, and returns the rule that it falls under. */
  public Optional<FaultRule> invocation(SentBatch sent) {
    if (!areActive()) {
      return Optional.empty();
    }
    int number = number(FaultOperation.INVOCATION, sent.function(), -1, 0);
    Batch batch = batch(sent);
    return rule(
        new Occasion(
            FaultOperation.INVOCATION,
            sent.function(),
            number,
            0,
            sent.shard(),
            sent.lane(),
            batch.number(),
            batch.attempt(),
            sent.keys()));
  }

  private synchronized Batch batch(SentBatch sent) {
    Lane lane = new Lane(sent.function(), sent.stream(), sent.shard(), sent.lane());
    Batch before = batches.getOrDefault(lane, new Batch("", 0, 0));
    boolean isNew = sent.cut().filter(cut -> !cut.equals(before.cut())).isPresent();
    Batch now =
        isNew
            ? new Batch(sent.cut().orElseThrow(), before.number() + 1, 1)
            : new Batch(before.cut(), before.number(), before.attempt() + 1);
    batches.put(lane, now);
    return now;
  }

  private Optional<CallFault> onShard(
      FaultOperation operation, String stream, long shard, int lane) {
    return areActive()
        ? ofCall(
            Occasion.call(operation, stream, number(operation, stream, shard, lane), shard, lane))
        : Optional.empty();
  }

  private synchronized int number(FaultOperation operation, String subject, long shard, int lane) {
    return calls.merge(new Counter(operation, subject, shard, lane), 1, Integer::sum);
  }

  Optional<CallFault> ofCall(Occasion occasion) {
    return rule(occasion).map(rule -> (CallFault) rule.effect());
  }

  private synchronized Optional<FaultRule> rule(Occasion occasion) {
    Optional<FaultRule> found =
        script.rules().stream().filter(rule -> rule.address().selects(occasion)).findFirst();
    found.ifPresent(rule -> happened.merge(rule, 1, Integer::sum));
    return found;
  }
}
