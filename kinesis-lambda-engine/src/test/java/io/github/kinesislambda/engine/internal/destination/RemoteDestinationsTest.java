package io.github.kinesislambda.engine.internal.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.destination.RecordingServer.Received;
import io.github.kinesislambda.engine.internal.mapping.FailureDocument;
import io.github.kinesislambda.engine.internal.mapping.FailureSinks;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.time.VirtualScheduler;
import io.github.kinesislambda.model.failure.DocumentDelivery;
import io.github.kinesislambda.model.failure.DocumentDelivery.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What servers of queues, topics and buckets are sent, and what becomes of a document. */
class RemoteDestinationsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failures";
  private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:failures";
  private static final String BUCKET = "arn:aws:s3:::failures";
  private static final String BODY = "{\"version\":\"1.0\",\"text\":\"a b&c=d+é\"}";
  private static final String KEY =
      "aws/lambda/8a3/shardId-000000000000/2026/01/01/2026-01-01T00.00.01-4c";

  private final FailureSinks sinks = new FailureSinks();
  private final VirtualScheduler time = new VirtualScheduler(START);
  private final RealScheduler threads = new RealScheduler();
  private RecordingServer server;
  private RemoteDestinations destinations;

  @BeforeEach
  void start() throws IOException {
    server = new RecordingServer();
    destinations = at(server.address());
  }

  @AfterEach
  void close() {
    server.close();
    threads.close();
  }

  private RemoteDestinations at(String address) {
    return new RemoteDestinations(
        sinks,
        new DestinationsEndpoint(address),
        "eu-central-1",
        time,
        task -> threads.execute("destination", task),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("key-id", "secret")));
  }

  @Test
  void aQueueIsSentAMessageWhoseBodyIsTheDocument() {
    deliver(QUEUE);

    Received request = onlyRequest();

    assertThat(request.method() + " " + request.target()).isEqualTo("POST /");
    assertThat(request.headers())
        .containsEntry("content-type", "application/x-amz-json-1.0")
        .containsEntry("x-amz-target", "AmazonSQS.SendMessage");
    assertThat(request.body())
        .isEqualTo(
            "{\"QueueUrl\":\""
                + server.address()
                + "/123456789012/failures\",\"MessageBody\":"
                + "\"{\\\"version\\\":\\\"1.0\\\",\\\"text\\\":\\\"a b&c=d+é\\\"}\"}");
    assertThat(SignatureCheck.scope(request, "secret")).isEqualTo("key-id/eu-west-1/sqs");
  }

  @Test
  void aTopicIsToldTheDocument() {
    deliver(TOPIC);

    Received request = onlyRequest();

    assertThat(request.method() + " " + request.target()).isEqualTo("POST /");
    assertThat(request.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    assertThat(request.body())
        .isEqualTo(
            "Action=Publish&Version=2010-03-31"
                + "&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Afailures"
                + "&Message=%7B%22version%22%3A%221.0%22%2C%22text%22%3A%22a+b%26c%3Dd%2B%C3%A9%22%7D");
    assertThat(SignatureCheck.scope(request, "secret")).isEqualTo("key-id/eu-west-1/sns");
  }

  @Test
  void aBucketReceivesTheDocumentUnderItsKey() {
    deliver(BUCKET);

    Received request = onlyRequest();

    assertThat(request.method() + " " + request.target()).isEqualTo("PUT /failures/" + KEY);
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.headers()).containsKey("x-amz-content-sha256");
    assertThat(SignatureCheck.scope(request, "secret")).isEqualTo("key-id/eu-central-1/s3");
  }

  @Test
  void aServerThatIsBusyIsAskedAgainAfterAPause() {
    server.thenReply(503, "SlowDown");
    server.thenReply(400, "{\"__type\":\"RequestThrottled\",\"message\":\"Throttled\"}");
    deliver(QUEUE);

    RecordingServer.await(() -> state().attempts() == 1);
    time.advance(Duration.ofMillis(499));
    assertThat(server.received).hasSize(1);
    time.advance(Duration.ofMillis(1));
    RecordingServer.await(() -> state().attempts() == 2);
    time.advance(Duration.ofSeconds(1));
    RecordingServer.await(() -> state().state() == State.DELIVERED);

    assertThat(state()).isEqualTo(new DocumentDelivery(State.DELIVERED, 3, ""));
  }

  @Test
  void aServerThatRefusesIsNotAskedAgainAndTheDocumentIsKept() {
    server.thenReply(404, "The specified queue does not exist.");
    deliver(QUEUE);

    RecordingServer.await(() -> state().state() == State.FAILED);

    assertThat(state().problem()).isEqualTo("HTTP 404 The specified queue does not exist.");
    assertThat(state().attempts()).isEqualTo(1);
    assertThat(sinks.documents(QUEUE)).extracting(FailureDocument::body).containsExactly(BODY);
  }

  @Test
  void aServerThatIsNotThereIsAskedFiveTimesAndTheDocumentIsKept() {
    server.close();
    deliver(BUCKET);
    for (int attempt = 1; attempt < 5; attempt++) {
      int made = attempt;
      RecordingServer.await(() -> state().attempts() == made);
      time.advance(Duration.ofSeconds(4));
    }

    RecordingServer.await(() -> state().state() == State.FAILED);

    assertThat(state().attempts()).isEqualTo(5);
    assertThat(state().problem()).startsWith("it does not answer: ").contains("ConnectException");
    assertThat(sinks.documents(BUCKET)).hasSize(1);
  }

  @Test
  void documentsOfADestinationArriveInTheirOrder() {
    List<String> bodies = List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
    bodies.forEach(body -> destinations.deliver(document(BUCKET, body)));

    destinations.close();

    assertThat(server.received).extracting(request -> request.body()).isEqualTo(bodies);
  }

  @Test
  void onAwsEachServiceHasItsAddress() {
    DestinationsEndpoint aws = new DestinationsEndpoint("https://{service}.{region}.amazonaws.com");

    assertThat(aws.of("sqs", "eu-west-1")).hasToString("https://sqs.eu-west-1.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:4566", "ftp://host", "http://", "http://a b", "http://h?q"})
  void anEndpointThatIsNoUrlIsRefused(String template) {
    assertThatThrownBy(() -> new DestinationsEndpoint(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The endpoint of destinations is '" + template + "'; it is an http")
        .hasMessageContaining("Write it like http://127.0.0.1:4566");
  }

  private void deliver(String arn) {
    destinations.deliver(document(arn, BODY));
  }

  private static FailureDocument document(String arn, String body) {
    Optional<String> key = arn.equals(BUCKET) ? Optional.of(KEY) : Optional.empty();
    return new FailureDocument(arn, key, body, START);
  }

  private Received onlyRequest() {
    RecordingServer.await(() -> state().state() == State.DELIVERED);
    assertThat(server.received).hasSize(1);
    return server.received.get(0);
  }

  private DocumentDelivery state() {
    return sinks.kept().get(0).delivery();
  }
}
