package io.github.kinesislambda.engine.internal.mapping.poller;

import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts a batch into records that still count and runs of adjacent records that arrived too early.
 *
 * @param fresh arrived at the limit or later
 * @param runs arrived before it; each run was adjacent in the batch
 * @param leading whether the first run stands at the head of the batch
 */
record Age(List<StreamRecord> fresh, List<List<StreamRecord>> runs, boolean leading) {

  static Age split(List<StreamRecord> records, Instant limit) {
    if (records.stream().noneMatch(record -> record.approximateArrival().isBefore(limit))) {
      return new Age(records, List.of(), false);
    }
    List<StreamRecord> fresh = new ArrayList<>();
    List<List<StreamRecord>> runs = new ArrayList<>();
    List<StreamRecord> run = new ArrayList<>();
    for (StreamRecord record : records) {
      if (record.approximateArrival().isBefore(limit)) {
        run.add(record);
      } else {
        fresh.add(record);
        run = closed(run, runs);
      }
    }
    closed(run, runs);
    return new Age(fresh, runs, records.get(0).approximateArrival().isBefore(limit));
  }

  private static List<StreamRecord> closed(List<StreamRecord> run, List<List<StreamRecord>> runs) {
    if (run.isEmpty()) {
      return run;
    }
    runs.add(run);
    return new ArrayList<>();
  }
}
