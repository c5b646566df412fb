package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.nio.charset.StandardCharsets;

public final class Recv implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      String trade = StandardCharsets.UTF_8.decode(record.getKinesis().getData()).toString();
      if (trade.contains("AAPL")) {
        throw new IllegalStateException("AAPL is not welcome");
      }
      System.out.println(trade);
    }
    return "ok";
  }
}
