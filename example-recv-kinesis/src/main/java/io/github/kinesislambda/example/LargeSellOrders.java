package io.github.kinesislambda.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.io.IOException;
import java.util.List;

/**
 * Reports sell orders of many shares, for a mapping with {@code ReportBatchItemFailures}. At the
 * first record that it cannot read it stops and names it: Lambda takes the records before it for
 * done, and delivers it and all after it again.
 */
public final class LargeSellOrders implements RequestHandler<KinesisEvent, StreamsEventResponse> {

  /** From this many shares on an order counts as large. */
  static final int LARGE = 900;

  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    for (KinesisEventRecord record : event.getRecords()) {
      try {
        inspect(Order.of(record), context);
      } catch (IOException e) {
        context
            .getLogger()
            .log("Cannot read " + record.getEventID() + ": " + e.getMessage() + "\n");
        String failed = record.getKinesis().getSequenceNumber();
        return new StreamsEventResponse(List.of(new BatchItemFailure(failed)));
      }
    }
    return new StreamsEventResponse(List.of());
  }

  private static void inspect(Order order, Context context) {
    if (order.side() == Order.Side.SELL && order.quantity() >= LARGE) {
      context
          .getLogger()
          .log(
              String.format(
                  "Large sell order: %d %s at %.2f%n",
                  order.quantity(), order.ticker(), order.price()));
    }
  }
}
