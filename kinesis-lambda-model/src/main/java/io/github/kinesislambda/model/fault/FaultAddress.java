package io.github.kinesislambda.model.fault;

import static java.util.Comparator.comparingInt;

import io.github.kinesislambda.model.fault.Selector.Count;
import io.github.kinesislambda.model.fault.Selector.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule applies. An address begins with an operation, is narrowed down, and ends in an
 * effect, which makes it a rule; what is left open matches everything.
 *
 * <pre>{@code
 * invocation().shard(3).batch(2).throwing()
 * putRecords().call(1).entries(4, 9).throttled()
 * }</pre>
 *
 * <p>An address of invocations that names neither call nor attempt is about the first attempt of a
 * batch alone, so that the retry succeeds.
 */
public final class FaultAddress {

  private final FaultOperation operation;
  private final List<Selector> selectors;

  private FaultAddress(FaultOperation operation, List<Selector> selectors) {
    this.operation = operation;
    this.selectors = List.copyOf(selectors);
  }

  static FaultAddress of(FaultOperation operation) {
    return new FaultAddress(operation, List.of());
  }

  /** Begins with the call PutRecords; {@link #entries} makes it about entries of it. */
  public static FaultAddress putRecords() {
    return of(FaultOperation.PUT_RECORDS);
  }

  /** Begins with the call PutRecord. */
  public static FaultAddress putRecord() {
    return of(FaultOperation.PUT_RECORD);
  }

  /** Begins with the call GetRecords. */
  public static FaultAddress getRecords() {
    return of(FaultOperation.GET_RECORDS);
  }

  /** Begins with the call GetShardIterator. */
  public static FaultAddress getShardIterator() {
    return of(FaultOperation.GET_SHARD_ITERATOR);
  }

  /** Begins with the reads of event source mappings. */
  public static FaultAddress read() {
    return of(FaultOperation.READ);
  }

  /** Begins with the invocations by event source mappings. */
  public static FaultAddress invocation() {
    return of(FaultOperation.INVOCATION);
  }

  /** Narrows it down to one stream; by default it is about all of them. */
  public FaultAddress stream(String name) {
    return with(new Selector.Subject("stream", name));
  }

  /** Narrows it down to one function; by default it is about all of them. */
  public FaultAddress function(String name) {
    return with(new Selector.Subject("function", name));
  }

  /**
   * Narrows it down to calls of this number since the script began: puts are counted by stream,
   * reads by shard, invocations by function, retries included.
   */
  public FaultAddress call(int... numbers) {
    return with(new Count(Counted.CALL, Numbers.of(numbers)));
  }

  /** Makes it about entries of PutRecords, counted from 1. */
  public FaultAddress entries(int... numbers) {
    return with(new Count(Counted.ENTRY, Numbers.of(numbers)));
  }

  /** Makes it about each entry of PutRecords, rather than the call. */
  public FaultAddress everyEntry() {
    return with(new Count(Counted.ENTRY, Numbers.EVERY));
  }

  /** Narrows it down to a shard: 3 for {@code shardId-000000000003}. */
  public FaultAddress shard(long index) {
    return with(new Selector.Shard(index));
  }

  /** Narrows it down to a lane of a shard, counted from 0; ParallelizationFactor makes lanes. */
  public FaultAddress lane(int index) {
    return with(new Selector.Lane(index));
  }

  /** Narrows it down to batches, counted from 1 in each shard, or in each lane of it. */
  public FaultAddress batch(int... numbers) {
    return with(new Count(Counted.BATCH, Numbers.of(numbers)));
  }

  /** Narrows it down to the times that records of a batch are sent, refused ones included. */
  public FaultAddress attempt(int... numbers) {
    return with(new Count(Counted.ATTEMPT, Numbers.of(numbers)));
  }

  /** Makes it about each time that records of a batch are sent. */
  public FaultAddress everyAttempt() {
    return with(new Count(Counted.ATTEMPT, Numbers.EVERY));
  }

  /** Narrows it down to a record of this partition key, or batches with one. */
  public FaultAddress key(String partitionKey) {
    return with(new Selector.Key(partitionKey));
  }

  /** Narrows it down to a share; which ones depends on their address and the seed alone. */
  public FaultAddress percent(double share, long seed) {
    return with(new Selector.Share(share, seed));
  }

  /** Refuses what is addressed for its rate. */
  public FaultRule throttled() {
    return new FaultRule(
        this,
        operation == FaultOperation.INVOCATION
            ? new InvocationFault.Throttled()
            : CallFault.THROTTLED);
  }

  /** Does what is addressed, but loses the answer, so that it is done again. */
  public FaultRule answerLost() {
    return new FaultRule(
        this,
        operation == FaultOperation.INVOCATION
            ? new InvocationFault.AnswerLost()
            : CallFault.ANSWER_LOST);
  }

  /** Refuses a call or an entry with {@code InternalFailure}. */
  public FaultRule failing() {
    return new FaultRule(this, CallFault.FAILS);
  }

  /** Lets a read find its iterator expired. */
  public FaultRule iteratorExpired() {
    return new FaultRule(this, CallFault.ITERATOR_EXPIRED);
  }

  /** Lets the handler throw an IllegalStateException before it does anything. */
  public FaultRule throwing() {
    return throwing(FunctionFault.Throws.DEFAULT);
  }

  /** Lets the handler throw before it does anything. */
  public FaultRule throwing(String type) {
    return new FaultRule(this, new FunctionFault.Throws(type));
  }

  /** Lets the handler run into the function's time limit. */
  public FaultRule timingOut() {
    return new FaultRule(this, new FunctionFault.TimesOut());
  }

  /** Lets the execution environment end instead of calling the handler. */
  public FaultRule stopping() {
    return new FaultRule(this, new FunctionFault.Stops());
  }

  /** Lets the invocation take longer. */
  public FaultRule slowBy(Duration delay) {
    return new FaultRule(this, new FunctionFault.Slow(delay));
  }

  /** Lets the invocation wait for a new environment that takes longer to start. */
  public FaultRule slowStartBy(Duration delay) {
    return new FaultRule(this, new FunctionFault.SlowStart(delay));
  }

  /** Replaces the handler's answer by a text, JSON or not. */
  public FaultRule answering(String text) {
    return new FaultRule(this, new InvocationFault.Answers(text));
  }

  /** Replaces the handler's answer by one that reports a record of the batch as failed. */
  public FaultRule reportingRecord(int number) {
    return new FaultRule(this, new InvocationFault.Reports(number));
  }

  FaultOperation operation() {
    return operation;
  }

  FaultAddress with(Selector more) {
    if (!operation.selectors().contains(more.kind())) {
      throw new IllegalArgumentException(
          "'%s' narrows down %s; %s takes %s. Leave it out."
              .formatted(more, operation, operation, String.join(", ", operation.selectors())));
    }
    if (has(more.kind())) {
      throw new IllegalArgumentException(
          "'%s' comes on top of '%s'; an address takes one of a kind. Join them, or write two rules."
              .formatted(more, this));
    }
    List<Selector> all = new ArrayList<>(selectors);
    all.add(more);
    all.sort(comparingInt(it -> operation.selectors().indexOf(it.kind())));
    return new FaultAddress(operation, all);
  }

  /** A shard and a key belong to entries: a call of PutRecords has many of them. */
  void requireComplete() {
    boolean ofEntries = has("shard") || has("key");
    if (operation == FaultOperation.PUT_RECORDS && ofEntries && !has("entry")) {
      throw new IllegalArgumentException(
          "'%s' is about a call; shard and key select entries of it. Add 'every entry'."
              .formatted(this));
    }
  }

  boolean selects(Occasion occasion) {
    return occasion.operation() == operation
        && (occasion.entry() > 0) == has("entry")
        && (occasion.attempt() <= 1 || has("attempt") || has("call"))
        && selectors.stream().allMatch(it -> it.selects(occasion));
  }

  private boolean has(String kind) {
    return selectors.stream().anyMatch(it -> it.kind().equals(kind));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultAddress that
        && operation == that.operation
        && selectors.equals(that.selectors);
  }

  @Override
  public int hashCode() {
    return Objects.hash(operation, selectors);
  }

  /** Returns the address as a script writes it. */
  @Override
  public String toString() {
    return selectors.isEmpty()
        ? operation.toString()
        : operation
            + selectors.stream().map(Selector::toString).collect(Collectors.joining(", ", " ", ""));
  }
}
