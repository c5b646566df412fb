package io.github.kinesislambda.engine.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Storage of records, against a plain list of them. */
class RecordLogTest {

  private static final Instant START = Instant.parse("2020-03-11T04:55:44Z");

  @Test
  void agreesWithAPlainListOfRecords() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      RecordLog log = new RecordLog(START, new ShardId(3));
      List<StreamRecord> model = new ArrayList<>();
      long now = START.toEpochMilli();
      long trimmed = START.toEpochMilli();
      for (int step = 0; step < 3_000; step++) {
        now += random.nextInt(4) == 0 ? random.nextInt(1500) : 0;
        model.add(append(log, random, now));
        if (random.nextInt(500) == 0) {
          trimmed += (long) (random.nextDouble() * (now - trimmed));
          log.trim(trimmed);
        }
      }
      long horizon = trimmed;
      assertAgrees(log, model, horizon, random, "seed " + seed);
    }
  }

  private static StreamRecord append(RecordLog log, Random random, long now) {
    byte[] data = new byte[random.nextInt(20) == 0 ? random.nextInt(300_000) / 10 : 20];
    random.nextBytes(data);
    String key = Integer.toString(random.nextInt(1000));
    SequenceNumber number = log.append(key.getBytes(StandardCharsets.UTF_8), data, now);
    assertThat(number).isNotNull();
    return new StreamRecord(Objects.requireNonNull(number), key, Instant.ofEpochMilli(now), data);
  }

  private static void assertAgrees(
      RecordLog log, List<StreamRecord> model, long horizon, Random random, String seed) {
    List<StreamRecord> kept =
        model.stream().filter(it -> it.approximateArrival().toEpochMilli() >= horizon).toList();
    List<StreamRecord> read = new ArrayList<>();
    log.read(log.firstIndex(), Integer.MAX_VALUE, Long.MAX_VALUE, read);
    assertThat(read).as(seed).hasSameSizeAs(kept);
    for (int record = 0; record < kept.size(); record++) {
      assertThat(read.get(record).data()).as(seed).isEqualTo(kept.get(record).data());
      assertThat(read.get(record).sequenceNumber()).isEqualTo(kept.get(record).sequenceNumber());
      assertThat(read.get(record).partitionKey()).isEqualTo(kept.get(record).partitionKey());
    }
    for (int probe = 0; probe < 200; probe++) {
      StreamRecord some = model.get(random.nextInt(model.size()));
      assertThat(log.indexOf(some.sequenceNumber()))
          .as(seed)
          .isEqualTo(firstWhere(model, log, some.sequenceNumber(), 0));
      assertThat(log.indexAfter(some.sequenceNumber()))
          .as(seed)
          .isEqualTo(firstWhere(model, log, some.sequenceNumber(), 1));
      assertThat(Math.max(log.firstIndex(), log.indexOfArrival(some.approximateArrival())))
          .as(seed)
          .isEqualTo(firstArrived(model, log, some.approximateArrival()));
    }
  }

  private static long firstWhere(
      List<StreamRecord> model, RecordLog log, SequenceNumber number, int least) {
    for (int index = (int) log.firstIndex(); index < model.size(); index++) {
      if (model.get(index).sequenceNumber().compareTo(number) >= least) {
        return index;
      }
    }
    return model.size();
  }

  private static long firstArrived(List<StreamRecord> model, RecordLog log, Instant arrival) {
    for (int index = (int) log.firstIndex(); index < model.size(); index++) {
      if (!model.get(index).approximateArrival().isBefore(arrival)) {
        return index;
      }
    }
    return model.size();
  }

  @Test
  void readersSeeWholeRecordsInOrderWhileWritersAppend() throws Exception {
    RecordLog log = new RecordLog(START, new ShardId(0));
    int records = 200_000;
    ExecutorService threads = Executors.newFixedThreadPool(3);
    CountDownLatch start = new CountDownLatch(1);
    try {
      Future<?> writer =
          threads.submit(
              () -> {
                start.await();
                for (int record = 0; record < records; record++) {
                  byte[] data =
                      ByteBuffer.allocate(40).putInt(0, record).putInt(36, record).array();
                  log.append(new byte[] {'k'}, data, START.toEpochMilli() + record / 100);
                }
                return null;
              });
      List<Future<Integer>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        readers.add(threads.submit(() -> countInOrder(log, records, start)));
      }
      start.countDown();

      writer.get(30, TimeUnit.SECONDS);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(records);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int countInOrder(RecordLog log, int records, CountDownLatch start)
      throws InterruptedException {
    start.await();
    int seen = 0;
    long index = 0;
    while (seen < records) {
      List<StreamRecord> batch = new ArrayList<>();
      index = log.read(index, 500, Long.MAX_VALUE, batch);
      for (StreamRecord it : batch) {
        ByteBuffer data = ByteBuffer.wrap(it.data());
        if (data.getInt(0) != seen || data.getInt(36) != seen) {
          throw new AssertionError("Record " + seen + " reads as " + data.getInt(0));
        }
        seen++;
      }
    }
    return seen;
  }
}
