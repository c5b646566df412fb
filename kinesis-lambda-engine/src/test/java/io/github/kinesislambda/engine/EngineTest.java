package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.model.stream.StreamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;

/** An engine as its users see it: through AWS clients and through its handle. */
class EngineTest {

  private static final String POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasic";

  private Engine engine;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void refusesWebPagesWhichMightDeployCode() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                engine.endpoint().resolve("/2015-03-31/functions?X-Amz-Signature=any"))
            .header("Origin", "https://pages.example")
            .POST(BodyPublishers.ofString("{}"))
            .build();

    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Origin");
  }

  @Test
  void carriesATradeThroughAStream() {
    try (KinesisClient kinesis = client(KinesisClient.builder())) {
      kinesis.createStream(r -> r.streamName("trades").shardCount(1));
      kinesis.putRecord(
          r -> r.streamName("trades").partitionKey("1").data(SdkBytes.fromUtf8String("AAPL")));

      String iterator =
          kinesis
              .getShardIterator(
                  r ->
                      r.streamName("trades")
                          .shardId("shardId-000000000000")
                          .shardIteratorType("TRIM_HORIZON"))
              .shardIterator();

      assertThat(kinesis.getRecords(r -> r.shardIterator(iterator)).records())
          .extracting(Record::partitionKey, trade -> trade.data().asUtf8String())
          .containsExactly(tuple("1", "AAPL"));
    }
  }

  @Test
  void namesEveryConstraintThatARequestBreaks() {
    try (KinesisClient kinesis = client(KinesisClient.builder())) {
      assertThatThrownBy(() -> kinesis.createStream(r -> r.streamName("no way").shardCount(0)))
          .isInstanceOf(KinesisException.class)
          .hasMessageContaining(
              "2 validation errors detected: Value 'no way' at 'streamName' failed to satisfy"
                  + " constraint: Member must satisfy regular expression pattern:"
                  + " [a-zA-Z0-9_.-]+; Value '0' at 'shardCount' failed to satisfy constraint:"
                  + " Member must have value greater than or equal to 1");
    }
  }

  @Test
  void keepsARoleUntilItsPoliciesAreDetached() {
    try (IamClient iam = client(IamClient.builder())) {
      iam.createRole(r -> r.roleName("lambda-Kinesis").assumeRolePolicyDocument("{\"a\": [1]}"));
      iam.attachRolePolicy(r -> r.roleName("lambda-Kinesis").policyArn(POLICY));

      assertThat(iam.getRole(r -> r.roleName("lambda-Kinesis")).role().arn())
          .isEqualTo("arn:aws:iam::000000000000:role/lambda-Kinesis");
      assertThat(iam.listAttachedRolePolicies(r -> r.roleName("lambda-Kinesis")).attachedPolicies())
          .singleElement()
          .matches(policy -> policy.policyName().equals("AWSLambdaBasic"));
      assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("lambda-Kinesis")))
          .isInstanceOf(DeleteConflictException.class);

      iam.detachRolePolicy(r -> r.roleName("lambda-Kinesis").policyArn(POLICY));
      iam.deleteRole(r -> r.roleName("lambda-Kinesis"));

      assertThatThrownBy(() -> iam.getRole(r -> r.roleName("lambda-Kinesis")))
          .isInstanceOf(NoSuchEntityException.class)
          .hasMessageContaining("The role with name lambda-Kinesis cannot be found.");
    }
  }

  @Test
  void listsRolesInPages() {
    try (IamClient iam = client(IamClient.builder())) {
      for (String name : List.of("a", "b", "c")) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("{\"a\": [1]}"));
      }

      assertThat(iam.listRoles(r -> r.maxItems(2)))
          .matches(page -> page.isTruncated() && page.roles().size() == 2);
      assertThat(iam.listRolesPaginator(r -> r.maxItems(2)).roles().stream())
          .extracting(Role::roleName)
          .containsExactly("a", "b", "c");
    }
  }

  @Test
  void aStartThatFailsLeavesNothingBehind(@TempDir Path folder) throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    int port = freePort();
    EngineConfiguration configuration = EngineConfiguration.DEFAULT.withPort(port);

    assertThatThrownBy(() -> Engine.start(configuration.withStateFolder(notAFolder)))
        .isInstanceOf(UncheckedIOException.class);

    Engine.start(configuration).close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void refusesWhoDidNotSign() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(engine.endpoint())
                .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Date")).isPresent();
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"MissingAuthenticationTokenException\","
                + "\"message\":\"Missing Authentication Token\"}");
  }

  @Test
  void showsAndStopsItselfForWhoKnowsTheToken() throws Exception {
    HttpResponse<String> health = send(admin("health").GET());
    HttpResponse<String> stranger =
        send(HttpRequest.newBuilder(page("health")).header(EngineHandle.TOKEN_HEADER, "guess"));
    engine.createStream(new StreamName("trades"), 2);
    HttpResponse<String> contents = send(admin("contents").GET());
    HttpResponse<String> stop = send(admin("stop").POST(BodyPublishers.noBody()));

    assertThat(health.body()).contains("\"pid\":" + ProcessHandle.current().pid());
    assertThat(stranger.statusCode()).isEqualTo(403);
    assertThat(contents.body()).contains("\"streams\":[\"trades\"]");
    assertThat(stop.statusCode()).isEqualTo(200);
    assertThat(engine.ended().toCompletableFuture().join()).isEqualTo("asked to stop");
  }

  @Test
  void endsWhenNobodyAsksForAnything() {
    try (Engine idle =
        Engine.start(EngineConfiguration.DEFAULT.withIdleTimeout(Duration.ofMillis(50)))) {
      CompletableFuture<String> reason = idle.ended().toCompletableFuture();

      assertThat(reason.join()).isEqualTo("no request for PT0.05S");
    }
  }

  @Test
  void writesAHandleThatReadsBackAndGoesOnlyWithItsOwner(@TempDir Path folder) throws IOException {
    EngineHandle handle = engine.handle();
    EngineHandle other =
        new EngineHandle(
            1, "other", URI.create("http://127.0.0.1:1"), "r", "a", "v", Instant.EPOCH);

    handle.write(folder);
    other.deleteFrom(folder);

    assertThat(EngineHandle.read(folder)).contains(handle);

    handle.deleteFrom(folder);

    assertThat(EngineHandle.read(folder)).isEmpty();
  }

  private HttpRequest.Builder admin(String name) {
    return HttpRequest.newBuilder(page(name))
        .header(EngineHandle.TOKEN_HEADER, engine.handle().token());
  }

  private URI page(String name) {
    return engine.endpoint().resolve(EngineHandle.ADMIN_PATH + name);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(engine.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body")))
        .build();
  }
}
