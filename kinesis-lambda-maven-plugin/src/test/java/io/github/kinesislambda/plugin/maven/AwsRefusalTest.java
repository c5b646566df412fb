package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** What AWS refuses with, played back through the SDK's clients, in Maven's words. */
class AwsRefusalTest {

  private static final String ME = "arn:aws:iam::123456789012:user/dev";
  private static final String ATTEMPTS = "aws.maxAttempts";

  private RecordedAws aws;
  private Connection connection;
  private Clients clients;

  /** The SDK would wait for seconds between its own attempts. */
  @BeforeAll
  static void tryOnce() {
    System.setProperty(ATTEMPTS, "1");
  }

  @AfterAll
  static void tryAsUsual() {
    System.clearProperty(ATTEMPTS);
  }

  @BeforeEach
  void start() throws IOException {
    aws = RecordedAws.start();
    connection = new EndpointTarget(aws.endpoint(), "us-east-1").open(event -> {});
    clients = connection.clients();
  }

  @AfterEach
  void stop() {
    connection.close();
    aws.close();
  }

  @Test
  void namesTheActionThatIsMissingOnKinesis() {
    aws.on(
        "CreateStream",
        AwsReply.json(
            400, "AccessDeniedException", notAuthorized("kinesis:CreateStream", "arn:stream")));

    assertThat(failure(it -> it.kinesis().createStream(r -> r.streamName("orders"))))
        .isEqualTo(
            ME
                + " may not call kinesis:CreateStream on arn:stream. The goal needs that action."
                + " Have kinesis:CreateStream allowed by a policy, or use other credentials with"
                + " -Dkinesis.profile.");
  }

  @Test
  void namesTheActionThatIsMissingOnLambda() {
    aws.on(
        "CreateFunction",
        AwsReply.lambda(403, "AccessDeniedException", notAuthorized("iam:PassRole", "arn:role")));

    assertThat(failure(it -> it.lambda().createFunction(r -> r.functionName("recv"))))
        .startsWith(ME + " may not call iam:PassRole on arn:role.");
  }

  @Test
  void namesTheActionThatIsMissingOnIam() {
    aws.on("CreateRole", AwsReply.query(403, "AccessDenied", notAuthorized("iam:CreateRole", "r")));

    assertThat(failure(it -> it.iam().createRole(r -> r.roleName("role"))))
        .startsWith(ME + " may not call iam:CreateRole on r.");
  }

  @Test
  void namesTheActionThatIsMissingOnLogs() {
    aws.on(
        "FilterLogEvents",
        AwsReply.json(
            400, "AccessDeniedException", notAuthorized("logs:FilterLogEvents", "arn:group")));

    assertThat(failure(it -> it.logs().filterLogEvents(r -> r.logGroupName("group"))))
        .startsWith(ME + " may not call logs:FilterLogEvents on arn:group.");
  }

  @Test
  void namesTheActionThatIsMissingOnS3() {
    aws.on("PutObject", AwsReply.s3(403, "AccessDenied", notAuthorized("s3:PutObject", "\"o\"")));

    assertThat(
            failure(
                it ->
                    it.s3()
                        .putObject(
                            r -> r.bucket("bucket").key("key"), RequestBody.fromString("zip"))))
        .startsWith(ME + " may not call s3:PutObject on o.");
  }

  @Test
  void repeatsAnExplicitDeny() {
    aws.on(
        "DeleteStream",
        AwsReply.json(
            400,
            "AccessDeniedException",
            "User: "
                + ME
                + " is not authorized to perform: kinesis:DeleteStream on resource: arn:stream with"
                + " an explicit deny in a service control policy"));

    assertThat(failure(it -> it.kinesis().deleteStream(r -> r.streamName("orders"))))
        .startsWith(ME + " must not call kinesis:DeleteStream on arn:stream.")
        .contains("with an explicit deny in a service control policy.")
        .contains("Have the deny of kinesis:DeleteStream lifted");
  }

  @Test
  void asksToRenewCredentialsThatHaveExpired() {
    String text = "The security token included in the request is expired";
    aws.on("ListStreams", AwsReply.json(400, "ExpiredTokenException", text));
    aws.on("GetFunction", AwsReply.lambda(403, "ExpiredTokenException", text));
    aws.on("GetRole", AwsReply.query(403, "ExpiredToken", text));

    assertThat(failure(it -> it.kinesis().listStreams()))
        .startsWith("Kinesis refused the credentials, which have expired (ExpiredTokenException).")
        .contains("aws sso login");
    assertThat(failure(it -> it.lambda().getFunction(r -> r.functionName("recv"))))
        .startsWith("Lambda refused the credentials, which have expired");
    assertThat(failure(it -> it.iam().getRole(r -> r.roleName("role"))))
        .startsWith("Iam refused the credentials, which have expired (ExpiredToken).");
  }

  @Test
  void saysThatCredentialsAreNotKnown() {
    String text = "The security token included in the request is invalid.";
    aws.on("ListStreams", AwsReply.json(400, "UnrecognizedClientException", text));
    aws.on("GetRole", AwsReply.query(403, "InvalidClientTokenId", text));

    assertThat(failure(it -> it.kinesis().listStreams()))
        .startsWith("Kinesis does not know the credentials (UnrecognizedClientException): " + text);
    assertThat(failure(it -> it.iam().getRole(r -> r.roleName("role"))))
        .startsWith("Iam does not know the credentials (InvalidClientTokenId)");
  }

  @Test
  void thinksOfTheClockWhenASignatureIsRefused() {
    aws.on(
        "GetFunction",
        AwsReply.lambda(
            403,
            "InvalidSignatureException",
            "Signature expired: 20261122T100000Z is now earlier than 20261122T101500Z"));

    assertThat(failure(it -> it.lambda().getFunction(r -> r.functionName("recv"))))
        .startsWith("Lambda refused the signature (InvalidSignatureException): Signature expired")
        .contains("this machine's clock");
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, Rate exceeded",
    "LimitExceededException, Rate exceeded for stream orders under account 123456789012.",
    "ProvisionedThroughputExceededException, Rate exceeded for shard shardId-000000000000"
  })
  void callsThrottlingByItsNameOnKinesis(String code, String text) throws MojoFailureException {
    aws.on("ListStreams", AwsReply.json(400, code, text));

    assertThat(error(it -> it.kinesis().listStreams()))
        .startsWith("Kinesis throttled the goal (" + code + ")")
        .contains("Run the goal again in a minute; it goes on where it stopped.");
  }

  @Test
  void callsThrottlingByItsNameElsewhere() throws MojoFailureException {
    aws.on(
        "GetFunction",
        AwsReply.lambda(429, "TooManyRequestsException", "Rate exceeded").with("Retry-After", "1"));
    aws.on("GetRole", AwsReply.query(400, "Throttling", "Rate exceeded"));

    assertThat(error(it -> it.lambda().getFunction(r -> r.functionName("recv"))))
        .startsWith("Lambda throttled the goal (TooManyRequestsException)");
    assertThat(error(it -> it.iam().getRole(r -> r.roleName("role"))))
        .startsWith("Iam throttled the goal (Throttling)");
  }

  @Test
  void tellsAQuotaFromThrottling() {
    aws.on(
        "CreateStream",
        AwsReply.json(
            400,
            "LimitExceededException",
            "This request would exceed the shard limit for the account 123456789012 in us-east-1."
                + " Current shard count for the account: 500. Limit: 500."));

    assertThat(failure(it -> it.kinesis().createStream(r -> r.streamName("orders"))))
        .startsWith("A quota of Kinesis is used up (LimitExceededException): This request would")
        .contains("mvn kinesis:status");
  }

  @Test
  void saysThatTheFaultIsOnTheOtherSide() throws MojoFailureException {
    aws.on("GetFunction", AwsReply.lambda(500, "ServiceException", "Service encountered an error"));

    assertThat(error(it -> it.lambda().getFunction(r -> r.functionName("recv"))))
        .startsWith("Lambda could not answer at once: HTTP 500, ServiceException:")
        .contains("The fault is on its side.");
  }

  @Test
  void repeatsWhatItDoesNotKnow() throws MojoFailureException {
    aws.on(
        "GetFunction",
        new AwsReply(418, Map.of("x-amzn-ErrorType", "Teapot"), "{\"message\":\"?\"}"));

    assertThat(error(it -> it.lambda().getFunction(r -> r.functionName("recv"))))
        .startsWith("Lambda refused a request with Teapot (HTTP 418): ?.");
  }

  /** What Maven shows where the user can help. */
  private String failure(Consumer<Clients> call) {
    try {
      throw new AssertionError("No failure of the user: " + error(call));
    } catch (MojoFailureException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** What Maven shows where the machinery is at fault. */
  private String error(Consumer<Clients> call) throws MojoFailureException {
    try {
      call.accept(clients);
    } catch (RuntimeException e) {
      return String.valueOf(MavenErrors.translate(e).getMessage());
    }
    throw new AssertionError("The request was granted");
  }

  private static String notAuthorized(String action, String resource) {
    return "User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action"
        .formatted(ME, action, resource, action);
  }
}
