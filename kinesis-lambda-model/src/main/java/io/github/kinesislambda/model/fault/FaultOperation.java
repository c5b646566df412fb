package io.github.kinesislambda.model.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule of a script can be about, and by what it can be addressed. */
enum FaultOperation {
  /** The call PutRecords, or with {@code entries} single entries of it. */
  PUT_RECORDS("PutRecords", "stream call entry shard key %"),
  /** The call PutRecord. */
  PUT_RECORD("PutRecord", "stream call shard key %"),
  /** The call GetRecords, by which consumers with iterators read. */
  GET_RECORDS("GetRecords", "stream shard call %"),
  /** The call GetShardIterator. */
  GET_SHARD_ITERATOR("GetShardIterator", "stream shard call %"),
  /** A read of a shard by an event source mapping. */
  READ("read", "stream shard lane call %"),
  /** A batch that an event source mapping sends to its function. */
  INVOCATION("invocation", "function call shard lane batch attempt key %");

  private final String word;
  private final String selectors;

  FaultOperation(String word, String selectors) {
    this.word = word;
    this.selectors = selectors;
  }

  static Optional<FaultOperation> find(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(it -> it.word).collect(Collectors.joining(", "));
  }

  /** Returns the kinds of selectors that it takes, in the order in which they are printed. */
  List<String> selectors() {
    return List.of(selectors.split(" "));
  }

  /** Returns the name as a script writes it. */
  @Override
  public String toString() {
    return word;
  }
}
