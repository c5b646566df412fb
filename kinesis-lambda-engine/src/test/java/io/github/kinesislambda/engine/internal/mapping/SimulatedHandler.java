package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.mapping.poller.Call;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings;
import io.github.kinesislambda.engine.internal.mapping.poller.PollingSettings.Answers;
import io.github.kinesislambda.model.event.FailedItems;
import io.github.kinesislambda.model.event.HandlerAnswer;
import io.github.kinesislambda.model.event.WindowCall;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A handler that counts records in its state, and in times of unrest does anything. */
final class SimulatedHandler {

  private static final Call CALL = new Call("request", "$LATEST", 200, Optional.empty());
  private static final InvocationResult FAILED =
      new InvocationResult.Failed(new Call("request", "$LATEST", 200, Optional.of("Unhandled")));
  private static final InvocationResult REFUSED = new InvocationResult.Refused("request");

  private SimulatedHandler() {}

  static InvocationResult answer(Simulation world, Delivery delivery) {
    if (world.isCalm()) {
      return returned(FailedItems.NONE, delivery);
    }
    if (delivery.records().stream().anyMatch(SimulatedHandler::isPoison)
        && world.settings.answers() == Answers.IGNORED) {
      return FAILED;
    }
    return switch (world.random.nextInt(12)) {
      case 0, 1 -> FAILED;
      case 2 -> REFUSED;
      case 3 -> new InvocationResult.Returned(CALL, HandlerAnswer.EMPTY);
      case 4 -> returned(new FailedItems.Malformed("malformed by the simulation"), delivery);
      case 5 -> returned(new FailedItems.Named(List.of("nonsense")), delivery);
      case 6, 7 -> returned(someOf(delivery.records(), world), delivery);
      default -> returned(poisonOf(delivery.records()), delivery);
    };
  }

  /** Says how many records an outcome leaves done with; below zero when the attempt failed. */
  static int recordsDone(InvocationResult result, Delivery delivery, PollingSettings settings) {
    int size = delivery.records().size();
    if (!(result instanceof InvocationResult.Returned returned)
        || (delivery.window().isPresent() && returned.answer().state().isEmpty())) {
      return -1;
    }
    if (settings.answers() == Answers.IGNORED) {
      return size;
    }
    if (!(returned.answer().failedItems() instanceof FailedItems.Named named)) {
      return -1;
    }
    int done = size;
    for (String identifier : named.identifiers()) {
      int index = indexOf(identifier, delivery.records());
      if (index <= 0) {
        return -1;
      }
      done = Math.min(done, index);
    }
    return done;
  }

  private static int indexOf(String identifier, List<StreamRecord> records) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).sequenceNumber().toString().equals(identifier)) {
        return i;
      }
    }
    return -1;
  }

  private static InvocationResult returned(FailedItems failed, Delivery delivery) {
    Optional<byte[]> state =
        delivery
            .window()
            .map(WindowCall::state)
            .map(before -> Windows.count(before) + delivery.records().size())
            .map(count -> ("{\"n\":" + count + "}").getBytes(UTF_8));
    return new InvocationResult.Returned(CALL, new HandlerAnswer(failed, state));
  }

  private static boolean isPoison(StreamRecord record) {
    return record.sequenceNumber().counter() % 11 == 7;
  }

  private static FailedItems poisonOf(List<StreamRecord> records) {
    List<String> identifiers = new ArrayList<>();
    for (StreamRecord record : records) {
      if (isPoison(record)) {
        identifiers.add(record.sequenceNumber().toString());
      }
    }
    return identifiers.isEmpty() ? FailedItems.NONE : new FailedItems.Named(identifiers);
  }

  private static FailedItems someOf(List<StreamRecord> records, Simulation world) {
    List<String> identifiers = new ArrayList<>();
    for (int i = 0; i < 2 && !records.isEmpty(); i++) {
      StreamRecord any = records.get(world.random.nextInt(records.size()));
      identifiers.add(any.sequenceNumber().toString());
    }
    return new FailedItems.Named(identifiers);
  }
}
