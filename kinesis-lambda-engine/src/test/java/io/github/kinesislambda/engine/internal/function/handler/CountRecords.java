package io.github.kinesislambda.engine.internal.function.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;

/** Returns the number of records, having read each one's data. */
public final class CountRecords implements RequestHandler<KinesisEvent, Integer> {

  @Override
  public Integer handleRequest(KinesisEvent event, Context context) {
    int bytes = 0;
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      bytes += record.getKinesis().getData().remaining();
    }
    return bytes > 0 ? event.getRecords().size() : 0;
  }
}
