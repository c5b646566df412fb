package io.github.kinesislambda.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The executable jar, as strangers start it. */
class StandaloneJarIT {

  private static final Pattern READY =
      Pattern.compile("kinesis-lambda \\S+ answers at (\\S+) \\(.*\\)\\. Ready\\.");
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  @TempDir private Path home;

  private final List<Process> started = new ArrayList<>();
  private URI endpoint = URI.create("http://unknown");

  @BeforeEach
  void startEngine() throws IOException {
    Process engine = java("--port", "0", "--stream", "ExampleInputStream:4");
    String line = new BufferedReader(engine.inputReader(UTF_8)).readLine();
    Matcher ready = READY.matcher(String.valueOf(line));
    assertThat(ready.matches()).as(line).isTrue();
    endpoint = URI.create(ready.group(1));
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void hasTheStreamsOfItsCommandLine() {
    try (KinesisClient kinesis = client(KinesisClient.builder())) {
      assertThat(kinesis.listShards(r -> r.streamName("ExampleInputStream")).shards()).hasSize(4);
    }
  }

  @Test
  void showsFunctionsNothingOfWhatItIsMadeOf() {
    try (LambdaClient lambda = client(LambdaClient.builder());
        IamClient iam = client(IamClient.builder())) {
      String role =
          iam.createRole(r -> r.roleName("lambda-Kinesis").assumeRolePolicyDocument(TRUST))
              .role()
              .arn();
      lambda.createFunction(
          r ->
              r.functionName("look")
                  .runtime("java17")
                  .role(role)
                  .handler(Look.class.getName())
                  .timeout(60)
                  .memorySize(512)
                  .code(code -> code.zipFile(SdkBytes.fromByteArray(TestArchive.of(Look.class)))));
      lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("look"));

      assertThat(invoke(lambda, Look.class.getName())).isEqualTo("\"seen\"");
      assertThat(invoke(lambda, "io.netty.buffer.ByteBuf")).isEqualTo("\"not seen\"");
    }
  }

  @Test
  void refusesWrongOptionsInOneLine() throws Exception {
    Process engine = java("--port", "65536");

    assertThat(engine.waitFor()).isEqualTo(2);
    assertThat(new String(engine.getErrorStream().readAllBytes(), UTF_8))
        .isEqualTo(
            "--port is 65536. Ports are 0, for any free one, to 65535. Take another, or drop"
                + " --port to use 4566."
                + System.lineSeparator());
  }

  private static String invoke(LambdaClient lambda, String text) {
    return lambda
        .invoke(r -> r.functionName("look").payload(SdkBytes.fromUtf8String("\"" + text + "\"")))
        .payload()
        .asUtf8String();
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .region(Region.US_EAST_1)
        .build();
  }

  private Process java(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + home);
    command.add("-jar");
    command.add(System.getProperty("standalone.jar"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    return process;
  }

  /** Tells whether a function sees a class. */
  public static final class Look implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String className, Context context) {
      try {
        Class.forName(className);
        return "seen";
      } catch (ClassNotFoundException e) {
        return "not seen";
      }
    }
  }
}
