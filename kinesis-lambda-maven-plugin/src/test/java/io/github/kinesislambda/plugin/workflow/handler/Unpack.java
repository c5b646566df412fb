package io.github.kinesislambda.plugin.workflow.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.model.kpl.AggregatedRecord;
import io.github.kinesislambda.model.kpl.UserRecord;

/** Takes apart what the Kinesis Producer Library packs, and logs each record in it. */
public final class Unpack implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    for (KinesisEvent.KinesisEventRecord each : event.getRecords()) {
      byte[] data = new byte[each.getKinesis().getData().remaining()];
      each.getKinesis().getData().get(data);
      if (AggregatedRecord.isPacked(data)) {
        for (UserRecord user : AggregatedRecord.unpack(data)) {
          System.out.println("unpacked " + user.text());
        }
      }
    }
    return "ok";
  }
}
