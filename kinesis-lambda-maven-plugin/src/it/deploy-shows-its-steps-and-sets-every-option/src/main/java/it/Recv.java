package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.nio.charset.StandardCharsets;

public final class Recv implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      System.out.println(StandardCharsets.UTF_8.decode(record.getKinesis().getData()));
    }
    return "ok";
  }
}
