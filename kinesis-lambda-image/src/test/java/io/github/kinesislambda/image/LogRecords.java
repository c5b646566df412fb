package io.github.kinesislambda.image;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.nio.charset.StandardCharsets;

/** The tutorial's handler: logs the data of each record and says how many there were. */
public final class LogRecords implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    event
        .getRecords()
        .forEach(
            record ->
                context
                    .getLogger()
                    .log(StandardCharsets.UTF_8.decode(record.getKinesis().getData()) + "\n"));
    return "Successfully processed " + event.getRecords().size() + " records.";
  }
}
