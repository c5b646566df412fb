package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.OpenWindow;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.event.WindowCall.Phase;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows the tumbling windows of a shard: each call gets the state that the last one returned. */
final class Windows {

  private static final int NONE = -1;

  private final Simulation world;
  private Instant start = Instant.MIN;
  private int count = NONE;

  Windows(Simulation world, Optional<OpenWindow> open) {
    this.world = world;
    open.ifPresent(
        window -> {
          start = window.start();
          count = count(window.state());
        });
  }

  static int count(byte[] state) {
    String text = new String(state, UTF_8);
    return text.equals("{}") ? 0 : Integer.parseInt(text.substring(5, text.length() - 1));
  }

  boolean isOpen() {
    return count != NONE;
  }

  /** The window was ended, or given up with its last invocation. */
  void gone() {
    count = NONE;
  }

  void began(WindowCall call, List<StreamRecord> records) {
    if (world.mutation == Mutation.STATE_FORGOTTEN) {
      call = new WindowCall(call.start(), call.end(), "{}".getBytes(UTF_8), call.phase());
    }
    if (!call.start().equals(start)) {
      world.require(call.start().isAfter(start), "windows go back");
      start = call.start();
      count = 0;
    } else if (count == NONE) {
      count = 0;
    }
    world.require(
        count(call.state()) == count, "state " + count(call.state()) + " instead of " + count);
    for (StreamRecord record : records) {
      Instant arrival = record.approximateArrival();
      world.require(
          !arrival.isBefore(call.start()) && arrival.isBefore(call.end()),
          "a record lies outside its window");
    }
  }

  void ended(Delivery delivery, InvocationResult result, int done) {
    if (delivery.window().isEmpty()
        || done < 0
        || !(result instanceof InvocationResult.Returned returned)) {
      return;
    }
    boolean whole = done == delivery.records().size();
    boolean last = delivery.window().get().phase() == Phase.FINAL;
    count = whole && last ? NONE : count(returned.answer().state().orElseThrow());
  }
}
