package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ledger remembers what was invoked, within bounds, and writes it as lines of JSON. */
class LedgerTest {

  private final VirtualMapping world = new VirtualMapping(1);

  @Test
  void everyInvocationIsALineOfJson() throws IOException {
    MappingDescription mapping =
        world.map(settings -> settings.tumblingWindow(Duration.ofSeconds(10)));
    world.function.behaviour =
        batch ->
            world.function.invocations.size() == 1
                ? world.function.threw()
                : world.function.returned("{\"state\":{}}");
    var number = world.put("k");
    world.seconds(5);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerWriter.write(world.mappings.ledger().from(0, it -> true), out);
    String[] lines = out.toString(UTF_8).split("\n", -1);

    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .isEqualTo(
            "{\"position\":0,\"mapping\":\""
                + mapping.id()
                + "\",\"functionArn\":\""
                + VirtualMapping.FUNCTION
                + "\",\"eventSourceArn\":\""
                + world.stream.arn()
                + "\",\"shardId\":\"shardId-000000000000\",\"lane\":0,\"firstSequenceNumber\":\""
                + number
                + "\",\"lastSequenceNumber\":\""
                + number
                + "\",\"records\":1,\"bytes\":"
                + world.function.invocations.get(0).delivery().payloadBytes()
                + ",\"closedBecause\":\"NO_WINDOW\",\"origin\":\"READ\",\"attempt\":1,"
                + "\"windowStart\":\"2026-01-01T00:00:00Z\",\"windowEnd\":\"2026-01-01T00:00:10Z\","
                + "\"windowPhase\":\"OPEN\",\"concurrency\":1,\"started\":\"2026-01-01T00:00:01Z\","
                + "\"requestId\":\"request-1\",\"environment\":\"WARM\","
                + "\"outcome\":\"FUNCTION_ERROR\",\"error\":\"java.lang.RuntimeException\","
                + "\"durationMillis\":10.0,\"whatNext\":\"RETRY\"}");
    assertThat(lines[1]).contains("\"attempt\":2").contains("\"whatNext\":\"CHECKPOINT\"");
    assertThat(lines[2]).isEmpty();
  }

  @Test
  void theOldestAreForgottenWhenItIsFull() {
    world.map(settings -> settings.batchSize(1));
    world.put("k", 3);
    world.seconds(5);
    Ledger small = new Ledger(2);
    world.ledger().forEach(small::add);

    assertThat(small.invocations()).containsExactlyElementsOf(world.ledger().subList(1, 3));
    assertThat(small.forgotten()).isEqualTo(1);
    assertThat(small.from(2, it -> true))
        .containsExactly(new Ledger.Entry(2, world.ledger().get(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Ledger(0));
  }

  @Test
  void itDoesNotHoldOnToRecords() {
    world.map(settings -> settings);
    world.put("k", 3);
    world.seconds(5);

    assertThat(world.ledger().get(0).batch().delivery().records()).isEmpty();
  }
}
