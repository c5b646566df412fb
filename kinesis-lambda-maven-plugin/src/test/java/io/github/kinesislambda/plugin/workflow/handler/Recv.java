package io.github.kinesislambda.plugin.workflow.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.nio.charset.StandardCharsets;

/** What the tests of this module deploy. */
public final class Recv implements RequestHandler<KinesisEvent, String> {

  @Override
  public String handleRequest(KinesisEvent event, Context context) {
    for (KinesisEvent.KinesisEventRecord each : event.getRecords()) {
      System.out.println(
          "seen " + StandardCharsets.UTF_8.decode(each.getKinesis().getData()).toString());
    }
    return "ok";
  }
}
