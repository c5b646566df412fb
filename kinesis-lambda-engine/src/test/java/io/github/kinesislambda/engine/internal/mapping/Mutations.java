package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Call;
import io.github.kinesislambda.engine.internal.mapping.poller.Delivery;
import io.github.kinesislambda.engine.internal.mapping.poller.InvocationResult;
import io.github.kinesislambda.engine.internal.mapping.poller.Origin;
import io.github.kinesislambda.model.event.HandlerAnswer;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.StreamRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Falsifies what passes between the machine and the simulation. */
final class Mutations {

  private static final Call CALL = new Call("request", "$LATEST", 200, Optional.empty());

  private Mutations() {}

  static SequenceNumber on(SequenceNumber checkpoint, Mutation mutation) {
    long shift =
        switch (mutation) {
          case CHECKPOINT_ONE_TOO_FAR -> 1;
          case CHECKPOINT_GOES_BACK -> checkpoint.counter() % 5 == 4 ? -3 : 0;
          default -> 0;
        };
    return new SequenceNumber(
        checkpoint.shardCreated(),
        Math.max(0, checkpoint.counter() + shift),
        checkpoint.seconds(),
        checkpoint.shardIndex());
  }

  static Delivery on(Delivery delivery, Mutation mutation) {
    List<StreamRecord> records = new ArrayList<>(delivery.records());
    int attempt = delivery.attempt();
    if (mutation == Mutation.RETRIES_NOT_RESET_AFTER_PARTIAL_SUCCESS
        && delivery.origin() == Origin.REMAINDER) {
      attempt++;
    } else if (mutation == Mutation.RECORD_LEFT_OUT && records.size() > 2) {
      records.remove(1);
    } else if (mutation == Mutation.RECORD_TWICE && !records.isEmpty()) {
      records.add(records.get(0));
    } else if (mutation == Mutation.RECORDS_SWAPPED && records.size() > 1) {
      Collections.swap(records, 0, 1);
    }
    return new Delivery(
        records,
        delivery.payloadBytes(),
        delivery.closedBecause(),
        delivery.origin(),
        attempt,
        delivery.window());
  }

  static InvocationResult on(InvocationResult result, Mutation mutation) {
    if (mutation == Mutation.THROTTLE_USES_UP_A_RETRY
        && result instanceof InvocationResult.Refused) {
      return new InvocationResult.Failed(CALL);
    }
    if (mutation == Mutation.FAILURE_TAKEN_FOR_SUCCESS
        && result instanceof InvocationResult.Failed) {
      return new InvocationResult.Returned(CALL, HandlerAnswer.EMPTY);
    }
    if (mutation == Mutation.SUCCESS_TAKEN_FOR_FAILURE
        && result instanceof InvocationResult.Returned) {
      return new InvocationResult.Failed(CALL);
    }
    return result;
  }
}
