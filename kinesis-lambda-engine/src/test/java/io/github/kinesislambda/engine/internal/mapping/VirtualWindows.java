package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.model.event.WindowCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A mapping with tumbling windows whose function counts records in its state. */
final class VirtualWindows {

  private final VirtualMapping world;

  VirtualWindows(VirtualMapping world) {
    this.world = world;
  }

  MappingDescription tumble(int seconds, UnaryOperator<MappingConfigurationBuilder> settings) {
    return world.map(
        builder -> settings.apply(builder.tumblingWindow(Duration.ofSeconds(seconds))));
  }

  void counting() {
    world.function.behaviour = batch -> count(batch, "");
  }

  Attempt count(BatchInvocation batch, String more) {
    String before = new String(batch.delivery().window().orElseThrow().state(), UTF_8);
    int count = before.equals("{}") ? 0 : Integer.parseInt(before.replaceAll("\\D", ""));
    return world.function.returned(
        "{\"state\":{\"n\":" + (count + batch.delivery().records().size()) + "}" + more + "}");
  }

  int recordsOf(Instant start) {
    return world.function.invocations.stream()
        .filter(it -> it.delivery().window().orElseThrow().start().equals(start))
        .mapToInt(it -> it.delivery().records().size())
        .sum();
  }

  List<WindowCall> all() {
    return world.function.invocations.stream()
        .map(it -> it.delivery().window().orElseThrow())
        .toList();
  }
}
