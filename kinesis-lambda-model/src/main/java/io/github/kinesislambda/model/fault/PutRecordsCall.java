package io.github.kinesislambda.model.fault;

import java.util.Optional;

/** One call of PutRecords, and what goes wrong with it and its entries. */
public final class PutRecordsCall {

  private final Faults faults;
  private final String stream;
  private final int number;

  PutRecordsCall(Faults faults, String stream, int number) {
    this.faults = faults;
    this.stream = stream;
    this.number = number;
  }

  /** Says what goes wrong with the call as a whole. */
  public Optional<CallFault> fault() {
    return number == 0
        ? Optional.empty()
        : faults.ofCall(Occasion.call(FaultOperation.PUT_RECORDS, stream, number, -1, 0));
  }

  /**
   * Says what goes wrong with an entry.
   *
   * @param entry from 1
   * @param shard the index of the shard that it belongs to
   * @param key its partition key
   */
  public Optional<CallFault> entry(int entry, long shard, String key) {
    return number == 0
        ? Optional.empty()
        : faults.ofCall(
            Occasion.put(FaultOperation.PUT_RECORDS, stream, number, entry, shard, key));
  }
}
