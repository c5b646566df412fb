package io.github.kinesislambda.plugin.workflow;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.Adoption;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Untagged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** AWS's replies, the clients that get them, a clock that jumps over pauses, and what is said. */
public final class PlayedBack implements AutoCloseable {

  public static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
  public static final String FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:recv";
  public static final String UUID = "a1b2c3d4-1111-4222-8333-444455556666";
  public static final String MAPPING_ARN =
      "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:" + UUID;

  private final WoundClock clock = new WoundClock("2026-11-22T10:00:00Z");
  private final List<String> said = new ArrayList<>();
  private final RecordedAws aws;
  private final Connection connection;

  private PlayedBack(RecordedAws aws) {
    this.aws = aws;
    this.connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {});
  }

  public static PlayedBack start() throws IOException {
    return new PlayedBack(RecordedAws.start());
  }

  /** Plays these for the operation; the last one again and again. */
  public PlayedBack on(String operation, AwsReply... answers) {
    aws.on(operation, answers);
    return this;
  }

  /** The operations that were called, in order. */
  public List<String> calls() {
    return aws.calls();
  }

  /** How often the operation was called. */
  public long calls(String operation) {
    return aws.calls().stream().filter(operation::equals).count();
  }

  /** The bodies of the requests, in order. */
  public List<String> bodies() {
    return aws.bodies();
  }

  public Clients clients() {
    return connection.clients();
  }

  public WoundClock clock() {
    return clock;
  }

  public void say(Progress.Event event) {
    said.add(event.text());
  }

  public List<String> said() {
    return said;
  }

  /** Refuses to change what is not ours. */
  public Adoption adoption() {
    return new Adoption(new Ownership(clients()), Untagged.REFUSE, this::say);
  }

  public static void perform(List<Step> steps) {
    steps.forEach(step -> step.action().run());
  }

  /** Function {@code recv}, as GetFunction shows it. */
  public static AwsReply function(String state, String update) {
    return AwsReply.granted(
        """
        {"Configuration":{"FunctionName":"recv","Role":"arn:aws:iam::123456789012:role/role",
         "FunctionArn":"%s",
         "State":"%s","StateReason":"The function's subnet is gone.","LastUpdateStatus":"%s",
         "Runtime":"java11","Handler":"demo.Recv","MemorySize":512,"Timeout":30}}
        """
            .formatted(FUNCTION_ARN, state, update));
  }

  /** A mapping from stream {@code orders} to it. */
  public static AwsReply mapping(String state) {
    return AwsReply.granted(json(state));
  }

  /** The list of that mapping. */
  public static AwsReply list(String state) {
    return AwsReply.granted("{\"EventSourceMappings\":[%s]}".formatted(json(state)));
  }

  private static String json(String state) {
    return """
    {"UUID":"%s","State":"%s","StateTransitionReason":"User action","EventSourceArn":"%s",
     "FunctionArn":"%s","EventSourceMappingArn":"%s",
     "BatchSize":100,"MaximumBatchingWindowInSeconds":10,"StartingPosition":"LATEST"}
    """
        .formatted(UUID, state, STREAM_ARN, FUNCTION_ARN, MAPPING_ARN);
  }

  @Override
  public void close() {
    connection.close();
    aws.close();
  }
}
