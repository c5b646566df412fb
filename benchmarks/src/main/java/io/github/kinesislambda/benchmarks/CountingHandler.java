package io.github.kinesislambda.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;

/** Reads each record's data and returns how many records there were. */
public final class CountingHandler implements RequestHandler<KinesisEvent, Integer> {

  @Override
  public Integer handleRequest(KinesisEvent event, Context context) {
    int bytes = 0;
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      bytes += record.getKinesis().getData().remaining();
    }
    return bytes > 0 ? event.getRecords().size() : 0;
  }
}
