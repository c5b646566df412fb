package io.github.kinesislambda.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.kinesislambda.engine.function.Functions;
import io.github.kinesislambda.engine.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.logs.LogGroups;
import io.github.kinesislambda.engine.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.mapping.FailureSinks;
import io.github.kinesislambda.engine.mapping.FunctionInvoker;
import io.github.kinesislambda.engine.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.server.HttpServer;
import io.github.kinesislambda.engine.stream.Streams;
import io.github.kinesislambda.engine.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.time.RealScheduler;
import io.github.kinesislambda.engine.wire.Dispatcher;
import io.github.kinesislambda.engine.wire.Operation;
import io.github.kinesislambda.engine.wire.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Functions and their logs as AWS's clients see them. */
class LambdaFunctionsApiTest {

  private static final String ROLE = "arn:aws:iam::000000000000:role/lambda-Kinesis";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:recv";

  @TempDir Path folder;

  private final RealScheduler scheduler = new RealScheduler();
  private HttpServer server;
  private Functions functions;
  private LambdaClient lambda;
  private CloudWatchLogsClient logs;

  @BeforeEach
  void open() {
    FunctionsConfiguration configuration =
        FunctionsConfiguration.of("us-east-1", "000000000000", folder);
    LogGroups groups = new LogGroups(scheduler);
    functions =
        new Functions(
            configuration, new EchoRuntime(scheduler), scheduler, groups, new SplittableRandom(1));
    LambdaFunctionsApi api = new LambdaFunctionsApi(functions, configuration, ROLE::equals);
    MappingsConfiguration inAccount = MappingsConfiguration.DEFAULT.in("000000000000", "us-east-1");
    EventSourceMappings mappings =
        new EventSourceMappings(
            inAccount,
            new Streams(StreamsConfiguration.DEFAULT, scheduler),
            new FunctionInvoker(functions),
            new FailureSinks(),
            scheduler,
            new SplittableRandom(3));
    List<Operation> operations = new ArrayList<>(api.operations());
    operations.addAll(new LambdaTagsApi(functions, mappings, "us-east-1").operations());
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(
                Service.restJson("lambda", operations),
                new LogsApi(groups, "us-east-1", "000000000000").service()),
            task -> scheduler.execute("operation", task),
            new SplittableRandom(2));
    server = HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
    lambda = client(LambdaClient.builder());
    logs = client(CloudWatchLogsClient.builder());
  }

  @AfterEach
  void close() {
    lambda.close();
    logs.close();
    server.close();
    functions.close();
    scheduler.close();
  }

  @Test
  void createsAFunctionWithAwsDefaults() {
    CreateFunctionResponse created = create(r -> {});

    assertThat(created.stateAsString()).isEqualTo("Pending");
    assertThat(created.stateReason()).isEqualTo("The function is being created.");
    assertThat(created.stateReasonCodeAsString()).isEqualTo("Creating");
    FunctionConfiguration active = await();
    assertThat(active.functionArn()).isEqualTo(ARN);
    assertThat(active.stateAsString()).isEqualTo("Active");
    assertThat(active.lastUpdateStatusAsString()).isEqualTo("Successful");
    assertThat(active.memorySize()).isEqualTo(128);
    assertThat(active.timeout()).isEqualTo(3);
    assertThat(active.version()).isEqualTo("$LATEST");
    assertThat(active.packageTypeAsString()).isEqualTo("Zip");
    assertThat(active.architecturesAsStrings()).containsExactly("x86_64");
    assertThat(active.ephemeralStorage().size()).isEqualTo(512);
    assertThat(active.tracingConfig().modeAsString()).isEqualTo("PassThrough");
    assertThat(active.snapStart().applyOnAsString()).isEqualTo("None");
    assertThat(active.loggingConfig().logGroup()).isEqualTo("/aws/lambda/recv");
    assertThat(active.lastModified())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
    assertThat(active.codeSize()).isPositive();
    assertThat(Base64.getDecoder().decode(active.codeSha256())).hasSize(32);
  }

  @Test
  void echoesWhatItDoesNotActUpon() {
    create(
        r ->
            r.tags(Map.of("a", "b"))
                .description("text")
                .vpcConfig(vpc -> vpc.subnetIds("subnet-1"))
                .layers("arn:aws:lambda:us-east-1:000000000000:layer:x:1")
                .environment(e -> e.variables(Map.of("K", "V")))
                .deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:000000000000:q")));

    GetFunctionResponse shown = lambda.getFunction(r -> r.functionName("recv"));

    assertThat(shown.tags()).containsEntry("a", "b");
    assertThat(shown.code().repositoryType()).isEqualTo("S3");
    assertThat(shown.configuration().description()).isEqualTo("text");
    assertThat(shown.configuration().vpcConfig().subnetIds()).containsExactly("subnet-1");
    assertThat(shown.configuration().layers()).hasSize(1);
    assertThat(shown.configuration().environment().variables()).containsEntry("K", "V");
    assertThat(shown.configuration().deadLetterConfig().targetArn()).endsWith(":q");
  }

  @Test
  void refusesWhatAwsRefusesAtCreation() {
    assertInvalid(
        r -> r.code(c -> c.zipFile(SdkBytes.fromUtf8String("no zip"))),
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
    assertInvalid(
        r -> r.role("arn:aws:iam::000000000000:role/other"),
        "The role defined for the function cannot be assumed by Lambda.");
    assertInvalid(
        r -> r.environment(e -> e.variables(Map.of("AWS_REGION", "x"))),
        "Reserved keys used in this request: AWS_REGION");
    assertInvalid(
        r -> r.environment(e -> e.variables(Map.of("K", "x".repeat(5_000)))),
        "exceeded the 4KB limit. String measured: {\"K\":\"xx");
    assertInvalid(
        r -> r.handler(null),
        "Runtime and Handler are mandatory parameters for functions created with deployment"
            + " packages.");
    create(r -> {});
    assertThatThrownBy(() -> create(r -> {}))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Function already exist: recv");
  }

  @Test
  void namesTheFunctionThatIsMissing() {
    assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName("recv")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Function not found: " + ARN)
        .extracting(e -> ((AwsServiceException) e).statusCode())
        .isEqualTo(404);
    assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("recv").qualifier("live")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Function not found: " + ARN + ":live");
    assertThatThrownBy(
            () -> lambda.getFunction(r -> r.functionName(ARN.replace("us-east-1", "eu-west-1"))))
        .hasMessageContaining(
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
  }

  @Test
  void invokesAndGivesTheLogsTail() {
    create(r -> {});
    await();

    InvokeResponse response =
        lambda.invoke(
            r -> r.functionName(ARN).logType("Tail").payload(SdkBytes.fromUtf8String("{\"a\":1}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":1}");
    assertThat(new String(Base64.getDecoder().decode(response.logResult()), UTF_8))
        .contains("START RequestId: ", "event {\"a\":1}\n", "REPORT RequestId: ");
  }

  @Test
  void answersAFunctionsErrorWithStatus200() {
    create(r -> {});
    await();

    InvokeResponse response =
        lambda.invoke(r -> r.functionName("recv").payload(SdkBytes.fromUtf8String("\"fail\"")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"errorType\":\"a.Failure\"}");
  }

  @Test
  void takesEventsAndDryRunsWithoutWaiting() {
    create(r -> {});
    await();

    assertThat(lambda.invoke(r -> r.functionName("recv").invocationType("Event")).statusCode())
        .isEqualTo(202);
    assertThat(lambda.invoke(r -> r.functionName("recv").invocationType("DryRun")).statusCode())
        .isEqualTo(204);
  }

  @Test
  void refusesPayloadsThatAreNoJsonOrTooLarge() {
    create(r -> {});
    await();

    assertThatThrownBy(
            () -> lambda.invoke(r -> r.functionName("recv").payload(SdkBytes.fromUtf8String("{a"))))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("Could not parse request body into json: ");
    assertThatThrownBy(
            () ->
                lambda.invoke(
                    r ->
                        r.functionName("recv")
                            .payload(SdkBytes.fromUtf8String("\"" + "x".repeat(6_291_455) + "\""))))
        .isInstanceOf(RequestTooLargeException.class);
  }

  @Test
  void throttlesAFunctionWithoutConcurrency() {
    create(r -> {});
    await();
    lambda.putFunctionConcurrency(r -> r.functionName("recv").reservedConcurrentExecutions(0));

    assertThatThrownBy(() -> lambda.invoke(r -> r.functionName("recv")))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContaining("Rate Exceeded.")
        .asInstanceOf(type(TooManyRequestsException.class))
        .returns(
            "ReservedFunctionConcurrentInvocationLimitExceeded",
            TooManyRequestsException::reasonAsString)
        .returns("User", TooManyRequestsException::type)
        .returns("1", TooManyRequestsException::retryAfterSeconds);
    lambda.deleteFunctionConcurrency(r -> r.functionName("recv"));
    assertThat(lambda.invoke(r -> r.functionName("recv")).statusCode()).isEqualTo(200);
  }

  @Test
  void showsThatSnapshotsAreMadeOfPublishedVersionsAlone() {
    create(r -> r.publish(true).snapStart(snap -> snap.applyOn("PublishedVersions")));
    await();

    assertThat(optimization("recv")).isEqualTo("Off");
    assertThat(optimization("recv:1")).isEqualTo("On");
    assertInvalid(
        r -> r.runtime("java8.al2").snapStart(snap -> snap.applyOn("PublishedVersions")),
        "java8.al2 is not supported for SnapStart enabled functions.");
  }

  private String optimization(String name) {
    return lambda
        .getFunctionConfiguration(r -> r.functionName(name))
        .snapStart()
        .optimizationStatusAsString();
  }

  @Test
  void publishesVersionsAndAliases() {
    create(r -> r.publish(true));
    await();
    lambda.createAlias(r -> r.functionName("recv").name("live").functionVersion("1"));

    InvokeResponse response = lambda.invoke(r -> r.functionName("recv:live"));

    assertThat(response.executedVersion()).isEqualTo("1");
    assertThat(lambda.listVersionsByFunction(r -> r.functionName("recv")).versions())
        .extracting(FunctionConfiguration::functionArn)
        .containsExactly(ARN + ":$LATEST", ARN + ":1");
    assertThat(lambda.getAlias(r -> r.functionName("recv").name("live")).aliasArn())
        .isEqualTo(ARN + ":live");
  }

  @Test
  void keepsTags() {
    create(r -> r.tags(Map.of("a", "1")));

    lambda.tagResource(r -> r.resource(ARN).tags(Map.of("b", "2", "c", "3")));
    lambda.untagResource(r -> r.resource(ARN).tagKeys("a", "c"));

    assertThat(lambda.listTags(r -> r.resource(ARN)).tags()).containsExactly(Map.entry("b", "2"));
  }

  @Test
  void updatesSettingsAndCode() {
    create(r -> {});
    String before = await().revisionId();

    assertThat(
            lambda
                .updateFunctionConfiguration(r -> r.functionName("recv").timeout(30))
                .lastUpdateStatusAsString())
        .isEqualTo("InProgress");
    assertThat(await().timeout()).isEqualTo(30);
    lambda.updateFunctionCode(
        r -> r.functionName("recv").zipFile(SdkBytes.fromByteArray(zip("b"))));
    assertThat(await().revisionId()).isNotEqualTo(before);
  }

  @Test
  void deletesAFunctionAndKeepsItsLog() {
    create(r -> {});
    await();
    lambda.invoke(r -> r.functionName("recv"));

    lambda.deleteFunction(r -> r.functionName("recv"));

    assertThat(lambda.listFunctions().functions()).isEmpty();
    assertThat(
            logs.filterLogEvents(r -> r.logGroupName("/aws/lambda/recv").filterPattern("REPORT"))
                .events())
        .singleElement()
        .extracting(FilteredLogEvent::message)
        .asString()
        .startsWith("REPORT RequestId: ");
    assertThat(logs.describeLogStreams(r -> r.logGroupName("/aws/lambda/recv")).logStreams())
        .hasSize(1);
    assertThat(logs.describeLogGroups(r -> r.logGroupNamePrefix("/aws/")).logGroups().get(0).arn())
        .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/recv:*");
    logs.deleteLogGroup(r -> r.logGroupName("/aws/lambda/recv"));
    assertThatThrownBy(() -> logs.deleteLogGroup(r -> r.logGroupName("/aws/lambda/recv")))
        .isInstanceOf(
            software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
  }

  private CreateFunctionResponse create(Consumer<CreateFunctionRequest.Builder> more) {
    return lambda.createFunction(
        r -> {
          r.functionName("recv")
              .runtime("java21")
              .handler("a.B")
              .role(ROLE)
              .code(code -> code.zipFile(SdkBytes.fromByteArray(zip("a"))));
          more.accept(r);
        });
  }

  private void assertInvalid(Consumer<CreateFunctionRequest.Builder> more, String message) {
    assertThatThrownBy(() -> create(more))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining(message);
  }

  private FunctionConfiguration await() {
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(
            r -> r.functionName("recv"), o -> o.backoffStrategyV2(attempt -> Duration.ofMillis(5)));
    return lambda
        .waiter()
        .waitUntilFunctionUpdatedV2(
            r -> r.functionName("recv"), o -> o.backoffStrategyV2(attempt -> Duration.ofMillis(5)))
        .matched()
        .response()
        .orElseThrow()
        .configuration();
  }

  private static byte[] zip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }
}
