package io.github.kinesislambda.engine.mapping;

import io.github.kinesislambda.engine.stream.StreamRecord;
import java.util.List;
import java.util.function.Predicate;

/** Decides which records a mapping delivers. */
final class RecordFilter implements Predicate<StreamRecord> {

  private RecordFilter() {}

  static Predicate<StreamRecord> of(List<String> patterns) {
    return patterns.isEmpty() ? record -> true : new RecordFilter();
  }

  @Override
  public boolean test(StreamRecord record) {
    return true;
  }
}
