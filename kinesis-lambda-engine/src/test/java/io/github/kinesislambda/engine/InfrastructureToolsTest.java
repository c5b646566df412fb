package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The calls that tools such as Terraform make between the creation and the end of a pipeline. */
class InfrastructureToolsTest {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String PERMISSIONS =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"kinesis:*\","
          + "\"Resource\":\"*\"}]}";
  private static final String LOG_GROUP = "/aws/lambda/recv";

  private Engine engine;
  private KinesisClient kinesis;
  private LambdaClient lambda;
  private IamClient iam;
  private CloudWatchLogsClient logs;

  @BeforeEach
  void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT);
    kinesis = client(KinesisClient.builder());
    lambda = client(LambdaClient.builder());
    iam = client(IamClient.builder());
    logs = client(CloudWatchLogsClient.builder());
  }

  @AfterEach
  void close() {
    kinesis.close();
    lambda.close();
    iam.close();
    logs.close();
    engine.close();
  }

  @Test
  void aPipelineIsCreatedReadAndDestroyed() throws IOException {
    kinesis.createStream(r -> r.streamName("orders").shardCount(1));
    String streamArn =
        kinesis
            .describeStreamSummary(r -> r.streamName("orders"))
            .streamDescriptionSummary()
            .streamARN();
    String roleArn = createRole();
    String policyArn =
        iam.createPolicy(r -> r.policyName("read").policyDocument(PERMISSIONS)).policy().arn();
    iam.attachRolePolicy(r -> r.roleName("recv").policyArn(policyArn));
    logs.createLogGroup(r -> r.logGroupName(LOG_GROUP).tags(Map.of("team", "orders")));
    logs.putRetentionPolicy(r -> r.logGroupName(LOG_GROUP).retentionInDays(7));
    createFunction(roleArn);
    lambda.publishVersion(r -> r.functionName("recv"));
    lambda.createAlias(r -> r.functionName("recv").name("live").functionVersion("1"));
    lambda.addPermission(
        r ->
            r.functionName("recv")
                .statementId("events")
                .action("lambda:InvokeFunction")
                .principal("events.amazonaws.com"));
    String mapping =
        lambda
            .createEventSourceMapping(
                r ->
                    r.functionName("recv:live")
                        .eventSourceArn(streamArn)
                        .startingPosition("TRIM_HORIZON"))
            .uuid();

    assertThat(iam.getPolicy(r -> r.policyArn(policyArn)).policy().attachmentCount()).isEqualTo(1);
    assertThat(iam.listPolicies(r -> r.scope("Local")).policies())
        .extracting(policy -> policy.policyName())
        .containsExactly("read");
    assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("recv")).instanceProfiles())
        .isEmpty();
    String groupArn =
        logs.describeLogGroups(r -> r.logGroupNamePrefix(LOG_GROUP))
            .logGroups()
            .get(0)
            .logGroupArn();
    assertThat(logs.listTagsForResource(r -> r.resourceArn(groupArn)).tags())
        .containsEntry("team", "orders");
    assertThat(
            lambda.getFunctionCodeSigningConfig(r -> r.functionName("recv")).codeSigningConfigArn())
        .isNull();
    assertThat(
            lambda
                .getRuntimeManagementConfig(r -> r.functionName("recv"))
                .updateRuntimeOnAsString())
        .isEqualTo("Auto");
    assertThat(
            lambda.getFunctionRecursionConfig(r -> r.functionName("recv")).recursiveLoopAsString())
        .isEqualTo("Terminate");
    GetPolicyResponse policy = lambda.getPolicy(r -> r.functionName("recv"));
    assertThat(policy.policy()).contains("\"Sid\":\"events\"", "events.amazonaws.com");

    lambda.deleteEventSourceMapping(r -> r.uuid(mapping));
    lambda.removePermission(r -> r.functionName("recv").statementId("events"));
    lambda.deleteAlias(r -> r.functionName("recv").name("live"));
    lambda.deleteFunction(r -> r.functionName("recv"));
    logs.deleteRetentionPolicy(r -> r.logGroupName(LOG_GROUP));
    logs.deleteLogGroup(r -> r.logGroupName(LOG_GROUP));
    iam.detachRolePolicy(r -> r.roleName("recv").policyArn(policyArn));
    iam.deletePolicy(r -> r.policyArn(policyArn));
    iam.deleteRole(r -> r.roleName("recv"));
    kinesis.deleteStream(r -> r.streamName("orders"));

    assertThatThrownBy(() -> lambda.getPolicy(r -> r.functionName("recv")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> iam.getPolicy(r -> r.policyArn(policyArn)))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void aPermissionHasAnIdOnlyOnceAndIsRemovedByIt() throws IOException {
    createFunction(createRole());
    Runnable add =
        () ->
            lambda.addPermission(
                r ->
                    r.functionName("recv")
                        .statementId("s")
                        .action("lambda:InvokeFunction")
                        .principal("s3.amazonaws.com"));
    add.run();

    assertThatThrownBy(add::run)
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("The statement id (s) provided already exists.");
    assertThatThrownBy(
            () -> lambda.removePermission(r -> r.functionName("recv").statementId("other")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Statement other is not found in resource policy.");

    lambda.removePermission(r -> r.functionName("recv").statementId("s"));
    assertThatThrownBy(() -> lambda.getPolicy(r -> r.functionName("recv")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void anAliasKeepsTheWeightsOfTwoVersions() throws IOException {
    createFunction(createRole());
    lambda.publishVersion(r -> r.functionName("recv"));
    SdkBytes other = zip("other");
    lambda.updateFunctionCode(r -> r.functionName("recv").zipFile(other));
    lambda.waiter().waitUntilFunctionUpdatedV2(r -> r.functionName("recv"));
    lambda.publishVersion(r -> r.functionName("recv"));

    lambda.createAlias(
        r ->
            r.functionName("recv")
                .name("live")
                .functionVersion("1")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.1))));

    List<AliasConfiguration> aliases = lambda.listAliases(r -> r.functionName("recv")).aliases();
    assertThat(aliases).hasSize(1);
    assertThat(aliases.get(0).routingConfig().additionalVersionWeights())
        .containsExactly(Map.entry("2", 0.1));
  }

  @Test
  void provisionedConcurrencyOfAVersionIsKeptAndShownAsReady() throws IOException {
    createFunction(createRole());
    lambda.publishVersion(r -> r.functionName("recv"));

    assertThat(
            lambda
                .putProvisionedConcurrencyConfig(
                    r -> r.functionName("recv").qualifier("1").provisionedConcurrentExecutions(2))
                .status())
        .isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
    assertThat(
            lambda
                .getProvisionedConcurrencyConfig(r -> r.functionName("recv").qualifier("1"))
                .status())
        .isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
    assertThatThrownBy(
            () ->
                lambda.putProvisionedConcurrencyConfig(
                    r ->
                        r.functionName("recv")
                            .qualifier("$LATEST")
                            .provisionedConcurrentExecutions(1)))
        .isInstanceOf(InvalidParameterValueException.class);
    lambda.deleteProvisionedConcurrencyConfig(r -> r.functionName("recv").qualifier("1"));
    assertThat(
            catchThrowableOfType(
                    LambdaException.class,
                    () ->
                        lambda.getProvisionedConcurrencyConfig(
                            r -> r.functionName("recv").qualifier("1")))
                .awsErrorDetails()
                .errorCode())
        .isEqualTo("ProvisionedConcurrencyConfigNotFoundException");
  }

  @Test
  void theConfigurationOfAsynchronousInvocationsIsKept() throws IOException {
    createFunction(createRole());

    lambda.putFunctionEventInvokeConfig(r -> r.functionName("recv").maximumRetryAttempts(1));

    assertThat(
            lambda.getFunctionEventInvokeConfig(r -> r.functionName("recv")).maximumRetryAttempts())
        .isEqualTo(1);
    lambda.deleteFunctionEventInvokeConfig(r -> r.functionName("recv"));
    assertThatThrownBy(() -> lambda.getFunctionEventInvokeConfig(r -> r.functionName("recv")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void accountSettingsCountFunctionsAndTheirCode() throws IOException {
    createFunction(createRole());

    var settings = lambda.getAccountSettings(r -> {});

    assertThat(settings.accountUsage().functionCount()).isEqualTo(1);
    assertThat(settings.accountUsage().totalCodeSize()).isPositive();
    assertThat(settings.accountLimit().codeSizeZipped()).isEqualTo(52_428_800);
    assertThat(settings.accountLimit().concurrentExecutions()).isEqualTo(1000);
  }

  @Test
  void programsWriteLogEventsOfTheirOwn() {
    logs.createLogGroup(r -> r.logGroupName("own"));
    logs.createLogStream(r -> r.logGroupName("own").logStreamName("one"));
    long now = Instant.now().toEpochMilli();

    logs.putLogEvents(
        r ->
            r.logGroupName("own")
                .logStreamName("one")
                .logEvents(InputLogEvent.builder().timestamp(now).message("hello").build()));

    assertThat(logs.getLogEvents(r -> r.logGroupName("own").logStreamName("one")).events())
        .extracting(event -> event.message())
        .containsExactly("hello");
    logs.deleteLogStream(r -> r.logGroupName("own").logStreamName("one"));
    assertThat(logs.describeLogStreams(r -> r.logGroupName("own")).logStreams()).isEmpty();
  }

  @Test
  void anAssumedRoleHasKeysThatTheEngineTakes() throws Exception {
    String role = createRole();

    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(engine.endpoint() + "/"))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20261201/us-east-1/sts/aws4_request,"
                            + " SignedHeaders=host;x-amz-date, Signature=00")
                    .header("X-Amz-Date", "20261201T000000Z")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "Action=AssumeRole&Version=2011-06-15&RoleSessionName=session&RoleArn="
                                + role))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<AccessKeyId>ASIA", "<SessionToken>", "assumed-role/recv/session");
  }

  private String createRole() {
    return iam.createRole(r -> r.roleName("recv").assumeRolePolicyDocument(TRUST)).role().arn();
  }

  private void createFunction(String roleArn) throws IOException {
    SdkBytes code = zip("code");
    lambda.createFunction(
        r ->
            r.functionName("recv")
                .runtime("java21")
                .handler("demo.Recv")
                .role(roleArn)
                .code(c -> c.zipFile(code)));
    lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("recv"));
  }

  private static SdkBytes zip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("file.txt"));
      zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(engine.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
        .build();
  }
}
