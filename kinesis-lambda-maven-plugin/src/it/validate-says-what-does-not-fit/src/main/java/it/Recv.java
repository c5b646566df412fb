package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;

public final class Recv implements RequestHandler<KinesisEvent, Void> {

  @Override
  public Void handleRequest(KinesisEvent event, Context context) {
    return null;
  }
}
