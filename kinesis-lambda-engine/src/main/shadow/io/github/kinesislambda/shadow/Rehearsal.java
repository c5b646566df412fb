package io.github.kinesislambda.shadow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.util.List;
import java.util.Map;

/**
 * A handler that has the classes loaded which functions need before they come to their own, so that
 * the JVM can keep them for later starts.
 */
public final class Rehearsal implements RequestHandler<Map<String, Object>, Object> {

  private static final String EVENT = "com.amazonaws.services.lambda.runtime.events.KinesisEvent";
  private static final String JSON =
      "{\"Records\":[{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"partitionKey\":\"1\","
          + "\"sequenceNumber\":\"1\",\"data\":\"e30=\",\"approximateArrivalTimestamp\":1.5},"
          + "\"eventSource\":\"aws:kinesis\",\"eventVersion\":\"1.0\",\"eventID\":\"1\","
          + "\"eventName\":\"aws:kinesis:record\",\"awsRegion\":\"us-east-1\"}]}";

  @Override
  public Object handleRequest(Map<String, Object> event, Context context) {
    if (event.containsKey("exit")) {
      System.exit(0);
    }
    rehearse(Thread.currentThread().getContextClassLoader());
    context.getLogger().log(context.getAwsRequestId());
    System.out.println(context.getRemainingTimeInMillis());
    return Map.of("batchItemFailures", List.of());
  }

  private static void rehearse(ClassLoader loader) {
    try {
      Class<?> type = Class.forName(EVENT, true, loader);
      PojoSerializer<?> serializer = LambdaEventSerializers.serializerFor(type, loader);
      serializer.fromJson(JSON);
    } catch (ClassNotFoundException withoutEvents) {
      // The function does not use AWS's event classes.
    }
  }
}
