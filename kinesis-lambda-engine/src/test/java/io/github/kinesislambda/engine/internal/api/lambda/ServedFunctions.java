package io.github.kinesislambda.engine.internal.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.api.logs.LogsApi;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.FailureSinks;
import io.github.kinesislambda.engine.internal.mapping.FunctionInvoker;
import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Functions and their logs behind a port, with the clients of AWS. */
final class ServedFunctions implements AutoCloseable {

  static final String ROLE = "arn:aws:iam::000000000000:role/lambda-Kinesis";
  static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:recv";

  private final RealScheduler scheduler = new RealScheduler();
  private final HttpServer server;
  private final Functions functions;
  private final LambdaClient lambda;
  private final CloudWatchLogsClient logs;

  ServedFunctions(Path folder) {
    FunctionsConfiguration configuration =
        FunctionsConfiguration.of("us-east-1", "000000000000", folder);
    LogGroups groups = new LogGroups(scheduler);
    functions =
        new Functions(
            configuration, new EchoRuntime(scheduler), scheduler, groups, new SplittableRandom(1));
    LambdaFunctionsApi api =
        new LambdaFunctionsApi(functions, configuration, ROLE::equals, scheduler);
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
    operations.addAll(
        new LambdaTagsApi(functions, mappings, "us-east-1", "000000000000").operations());
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

  LambdaClient lambda() {
    return lambda;
  }

  CloudWatchLogsClient logs() {
    return logs;
  }

  CreateFunctionResponse create(Consumer<CreateFunctionRequest.Builder> more) {
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

  FunctionConfiguration await() {
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

  static byte[] zip(String content) {
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

  @Override
  public void close() {
    lambda.close();
    logs.close();
    server.close();
    functions.close();
    scheduler.close();
  }
}
