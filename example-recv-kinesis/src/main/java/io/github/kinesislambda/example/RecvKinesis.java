package io.github.kinesislambda.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent.KinesisEventRecord;
import java.nio.charset.StandardCharsets;

/** Logs the data of each record and says how many there were. */
public final class RecvKinesis implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    for (KinesisEventRecord record : event.getRecords()) {
      String data = StandardCharsets.UTF_8.decode(record.getKinesis().getData()).toString();
      context.getLogger().log("Decoded payload: " + data + "\n");
    }
    return "Successfully processed " + event.getRecords().size() + " records.";
  }
}
