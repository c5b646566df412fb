package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.server.HttpServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Sends every shape of every operation through the SDK's own clients and back.
 *
 * <p>It guards upgrades of the SDK: the codec stands on tables that the SDK does not promise.
 */
class EveryShapeTest {

  private static final long SEED = 20200311;

  private final RandomShapes shapes = new RandomShapes(new SplittableRandom(SEED));

  @AfterEach
  void speakCborAgain() {
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void everyShapeComesThrough(
      String name,
      Class<? extends SdkClient> type,
      Function<List<Operation>, Service> service,
      Function<URI, SdkClient> newClient)
      throws ReflectiveOperationException {
    System.setProperty(
        SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(!name.endsWith("JSON")));
    AtomicReference<SdkPojo> received = new AtomicReference<>();
    AtomicReference<SdkPojo> answer = new AtomicReference<>();
    List<Method> calls = calls(type, name);
    List<Operation> operations =
        calls.stream().map(call -> operation(call, received, answer)).toList();
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(service.apply(operations)), Runnable::run, new SplittableRandom(SEED));
    try (HttpServer server =
            HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
        SdkClient client = newClient.apply(server.endpoint())) {
      for (Method call : calls) {
        SdkPojo sent = shapes.filled(builder(call.getParameterTypes()[0]));
        SdkPojo answered = shapes.filled(builder(call.getReturnType()));
        answer.set(answered);

        Object returned = call.invoke(client, sent);

        assertThat(received.get())
            .as("request of %s, seed %s", call.getName(), SEED)
            .isEqualTo(sent);
        assertThat(returned)
            .as("answer of %s, seed %s", call.getName(), SEED)
            .matches(answered::equalsBySdkFields, "equals " + answered);
      }
    }
    assertThat(calls).hasSizeGreaterThan(10);
  }

  static Stream<Arguments> clients() {
    Function<List<Operation>, Service> kinesis =
        operations -> Service.json("any", "Kinesis_20131202", operations);
    Function<URI, SdkClient> kinesisClient = at -> client(KinesisClient.builder(), at);
    return Stream.of(
        Arguments.of("Kinesis CBOR", KinesisClient.class, kinesis, kinesisClient),
        Arguments.of("Kinesis JSON", KinesisClient.class, kinesis, kinesisClient),
        Arguments.of(
            "Lambda REST",
            LambdaClient.class,
            (Function<List<Operation>, Service>) ops -> Service.restJson("any", ops),
            (Function<URI, SdkClient>) at -> client(LambdaClient.builder(), at)),
        Arguments.of(
            "Logs JSON",
            CloudWatchLogsClient.class,
            (Function<List<Operation>, Service>) ops -> Service.json("any", "Logs_20140328", ops),
            (Function<URI, SdkClient>) at -> client(CloudWatchLogsClient.builder(), at)),
        Arguments.of(
            "IAM Query",
            IamClient.class,
            (Function<List<Operation>, Service>) ops -> Service.query("any", "2010-05-08", ops),
            (Function<URI, SdkClient>) at -> client(IamClient.builder(), at)));
  }

  private static <B extends AwsClientBuilder<B, C>, C extends SdkClient> SdkClient client(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body")))
        .build();
  }

  private static List<Method> calls(Class<?> client, String name) {
    List<String> served = served(name);
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> served.isEmpty() || served.contains(operationName(method)))
        .toList();
  }

  private static List<String> served(String name) {
    if (name.startsWith("Lambda")) {
      return LambdaRoutes.ALL.stream().map(Route::operation).toList();
    }
    return name.startsWith("Kinesis")
        ? List.of()
        : List.copyOf(Constraints.of(name.startsWith("IAM") ? "iam" : "logs").operations());
  }

  private static String operationName(Method call) {
    String name = call.getName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Operation operation(
      Method call, AtomicReference<SdkPojo> received, AtomicReference<SdkPojo> answer) {
    return Operation.untyped(
        operationName(call),
        () -> builder(call.getParameterTypes()[0]),
        request -> {
          received.set(request);
          return answer.get();
        });
  }

  private static SdkPojo builder(Class<?> model) {
    try {
      return (SdkPojo) model.getMethod("builder").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(model + " has no builder", e);
    }
  }
}
