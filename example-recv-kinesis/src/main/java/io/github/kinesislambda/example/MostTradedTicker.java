package io.github.kinesislambda.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.KinesisTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which ticker had the most shares traded in a window, for a mapping with {@code
 * TumblingWindowInSeconds} of 300: the last five minutes. The state is the number of shares by
 * ticker; Lambda keeps it from one invocation of a window to the next.
 */
public final class MostTradedTicker
    implements RequestHandler<KinesisTimeWindowEvent, TimeWindowEventResponse> {

  @Override
  public TimeWindowEventResponse handleRequest(KinesisTimeWindowEvent event, Context context) {
    Map<String, String> shares = new HashMap<>(event.getState());
    for (KinesisEventRecord record : event.getRecords()) {
      add(record, shares, context);
    }
    if (event.getIsFinalInvokeForWindow()) {
      context.getLogger().log(verdict(event, shares) + "\n");
    }
    return new TimeWindowEventResponse(shares, List.of());
  }

  private static void add(KinesisEventRecord record, Map<String, String> shares, Context context) {
    try {
      Order order = Order.of(record);
      shares.merge(
          order.ticker(),
          Integer.toString(order.quantity()),
          (soFar, more) -> Long.toString(Long.parseLong(soFar) + Long.parseLong(more)));
    } catch (IOException e) {
      context.getLogger().log("Left out " + record.getEventID() + ": no order\n");
    }
  }

  private static String verdict(KinesisTimeWindowEvent event, Map<String, String> shares) {
    String window = event.getWindow().getStart() + " to " + event.getWindow().getEnd();
    return shares.entrySet().stream()
        .max(
            Map.Entry.comparingByValue(
                (a, b) -> Long.compare(Long.parseLong(a), Long.parseLong(b))))
        .map(most -> "Most traded, " + window + ": " + most.getKey() + ", " + most.getValue())
        .orElse("Nothing traded, " + window);
  }
}
