package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import io.github.kinesislambda.engine.internal.function.handler.CountRecords;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Returned;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures forked functions: time to the first answer without and with the archive of classes, and
 * warm batches of 100 records. Run it by hand; it prints medians.
 */
final class ForkedSpeed {

  private static final int COLD_RUNS = 9;
  private static final int WARM_RUNS = 2_000;
  private static final FunctionReference NAME = FunctionReference.parse("count");

  private ForkedSpeed() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("forked-speed");
    RealScheduler scheduler = new RealScheduler();
    Functions functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
            new ForkedRuntime(folder.resolve("runtime"), scheduler),
            scheduler,
            new LogGroups(scheduler),
            new SplittableRandom(1));
    functions.create(
        "count",
        FunctionDefinition.of("count", "java17", CountRecords.class.getName(), "role"),
        TestArchive.of(CountRecords.class),
        Map.of());
    while (!functions.require(NAME).status().equals(FunctionStatus.ACTIVE)) {
      Thread.onSpinWait();
    }
    byte[] batch = batch(100);

    System.out.println("very first ms " + cold(functions, batch) / 1_000_000);
    while (archives(folder) == 0) {
      print("first invocation, no archive, ms", 1, () -> cold(functions, batch));
    }
    print("first invocation, with archive, ms", COLD_RUNS, () -> cold(functions, batch));
    print("warm batch of 100, us", WARM_RUNS, () -> warm(functions, batch) * 1_000);
    print("warm batch of 100, again, us", WARM_RUNS, () -> warm(functions, batch) * 1_000);
    byte[] single = batch(1);
    print("warm batch of 1, us", WARM_RUNS, () -> warm(functions, single) * 1_000);
    functions.close();
    scheduler.close();
  }

  private static long archives(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("runtime"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).count();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void print(String what, int runs, LongSupplier nanos) {
    long[] all = IntStream.range(0, runs).mapToLong(i -> nanos.getAsLong()).sorted().toArray();
    System.out.printf(
        "%s: median %.2f, 90%% %.2f, best %.2f of %d%n",
        what, all[runs / 2] / 1e6, all[runs * 9 / 10] / 1e6, all[0] / 1e6, runs);
  }

  /** Changing the settings ends idle environments, so that the next invocation is a first one. */
  private static long cold(Functions functions, byte[] batch) {
    functions.updateConfiguration("count", old -> old, Optional.empty());
    while (!functions.require(NAME).status().equals(FunctionStatus.ACTIVE)) {
      Thread.onSpinWait();
    }
    return warm(functions, batch);
  }

  private static long warm(Functions functions, byte[] batch) {
    long start = System.nanoTime();
    Returned outcome = (Returned) functions.invoke(NAME, batch).toCompletableFuture().join();
    long taken = System.nanoTime() - start;
    if (outcome.report().duration().compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalStateException(outcome.toString());
    }
    return taken;
  }

  private static byte[] batch(int records) {
    String record =
        "{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"1\",\"sequenceNumber\":"
            + "\"49590338271490256608559692538361571095921575989136588898\",\"data\":\""
            + "eyJFVkVOVF9USU1FIjogIjIwMjAtMDMtMTFUMDY6Mjc6MzYuNDQzNzU0IiwgIlRJQ0tFUiI6ICJBQVBMIiwgIlBSSUNFIjogNTQuOTZ9"
            + "\",\"approximateArrivalTimestamp\":1545084650.987},\"eventSource\":\"aws:kinesis\","
            + "\"eventVersion\":\"1.0\",\"eventID\":\"shardId-000000000006:495903382714902566085596925"
            + "38361571095921575989136588898\",\"eventName\":\"aws:kinesis:record\","
            + "\"invokeIdentityArn\":\"arn:aws:iam::123456789012:role/lambda-role\",\"awsRegion\":"
            + "\"us-east-2\",\"eventSourceARN\":\"arn:aws:kinesis:us-east-2:123456789012:stream/s\"}";
    String[] all = new String[records];
    Arrays.fill(all, record);
    return Arrays.stream(all)
        .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
        .getBytes(UTF_8);
  }
}
