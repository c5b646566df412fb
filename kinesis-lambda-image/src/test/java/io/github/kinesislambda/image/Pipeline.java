package io.github.kinesislambda.image;

import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.joda.time.DateTime;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;

/** The tutorial's pipeline, set up by AWS's SDK alone. */
final class Pipeline implements AutoCloseable {

  static final String STREAM = "ExampleInputStream";
  static final String FUNCTION = "recv-kinesis";
  private static final String ROLE = "lambda-Kinesis";
  private static final String POLICY =
      "arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KinesisClient kinesis;
  private final LambdaClient lambda;
  private final IamClient iam;
  private final CloudWatchLogsClient logs;

  Pipeline(URI endpoint, String region, String accessKey, String secretKey) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    this.kinesis = client(KinesisClient.builder(), endpoint, region, credentials);
    this.lambda = client(LambdaClient.builder(), endpoint, region, credentials);
    this.iam = client(IamClient.builder(), endpoint, region, credentials);
    this.logs = client(CloudWatchLogsClient.builder(), endpoint, region, credentials);
  }

  private static <B extends AwsClientBuilder<B, C>, C> C client(
      B builder, URI endpoint, String region, StaticCredentialsProvider credentials) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .build();
  }

  /** Creates stream, role, function and mapping with the tutorial's values. */
  void create() throws IOException {
    kinesis.createStream(r -> r.streamName(STREAM).shardCount(4));
    kinesis.waiter().waitUntilStreamExists(r -> r.streamName(STREAM));
    String role =
        iam.createRole(r -> r.roleName(ROLE).assumeRolePolicyDocument(TRUST)).role().arn();
    iam.attachRolePolicy(r -> r.roleName(ROLE).policyArn(POLICY));
    byte[] archive =
        FunctionArchive.of(LogRecords.class, Context.class, KinesisEvent.class, DateTime.class);
    lambda.createFunction(
        r ->
            r.functionName(FUNCTION)
                .runtime("java17")
                .role(role)
                .handler(LogRecords.class.getName())
                .timeout(60)
                .memorySize(512)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(archive))));
    lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(FUNCTION));
    String mapping =
        lambda
            .createEventSourceMapping(
                r ->
                    r.functionName(FUNCTION)
                        .eventSourceArn(streamArn())
                        .batchSize(100)
                        .maximumBatchingWindowInSeconds(10)
                        .startingPosition(EventSourcePosition.LATEST))
            .uuid();
    await()
        .atMost(PATIENCE)
        .until(() -> lambda.getEventSourceMapping(r -> r.uuid(mapping)).state(), "Enabled"::equals);
  }

  /** Puts one record and returns the shard it went to. */
  String put(String partitionKey, String data) {
    return kinesis
        .putRecord(
            r ->
                r.streamName(STREAM).partitionKey(partitionKey).data(SdkBytes.fromUtf8String(data)))
        .shardId();
  }

  /** Waits until the function's log holds as many lines with the text, and returns these. */
  List<String> awaitLines(String text, int count) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(() -> lines(text), lines -> lines.size() >= count);
  }

  /** The lines of the function's log that hold the text. */
  List<String> lines(String text) {
    return logs
        .filterLogEventsPaginator(r -> r.logGroupName("/aws/lambda/" + FUNCTION))
        .events()
        .stream()
        .map(FilteredLogEvent::message)
        .filter(line -> line.contains(text))
        .toList();
  }

  /** Deletes all that was created. */
  void delete() {
    lambda
        .listEventSourceMappings(r -> r.functionName(FUNCTION))
        .eventSourceMappings()
        .forEach(mapping -> lambda.deleteEventSourceMapping(r -> r.uuid(mapping.uuid())));
    lambda.deleteFunction(r -> r.functionName(FUNCTION));
    kinesis.deleteStream(r -> r.streamName(STREAM).enforceConsumerDeletion(true));
    kinesis.waiter().waitUntilStreamNotExists(r -> r.streamName(STREAM));
    iam.detachRolePolicy(r -> r.roleName(ROLE).policyArn(POLICY));
    iam.deleteRole(r -> r.roleName(ROLE));
    logs.deleteLogGroup(r -> r.logGroupName("/aws/lambda/" + FUNCTION));
  }

  /** The streams, functions and log groups that there are. */
  List<String> left() {
    return Stream.of(
            kinesis.listStreams().streamNames().stream(),
            lambda.listFunctions().functions().stream().map(f -> f.functionName()),
            logs.describeLogGroups().logGroups().stream().map(g -> g.logGroupName()))
        .flatMap(names -> names)
        .toList();
  }

  private String streamArn() {
    return kinesis
        .describeStreamSummary(r -> r.streamName(STREAM))
        .streamDescriptionSummary()
        .streamARN();
  }

  @Override
  public void close() {
    kinesis.close();
    lambda.close();
    iam.close();
    logs.close();
  }
}
