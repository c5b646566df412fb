package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Credentials of the environment reach the engine's signatures, and nothing else. */
@DisabledOnOs(OS.WINDOWS)
class SigningEnvironmentTest {

  private static final String ID = "AKIAOFTHEGOAL0000000";
  private static final String SECRET = "the-secret-of-the-goal";
  private static final String SESSION = "the-session-of-the-goal";
  private static final SigningEnvironment SIGNING =
      new SigningEnvironment(
          Map.of(
              "AWS_ACCESS_KEY_ID",
              ID,
              "AWS_SECRET_ACCESS_KEY",
              SECRET,
              "AWS_SESSION_TOKEN",
              SESSION,
              "AWS_REGION",
              "eu-west-1"));
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
  private HttpServer queues;

  @BeforeEach
  void listen() throws IOException {
    queues = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    queues.createContext("/", this::answer);
    queues.start();
  }

  @AfterEach
  void stop() {
    engine(Optional.empty()).stop(event -> {});
    queues.stop(0);
  }

  @Test
  void signTheDocumentsOfDiscardedBatches() throws Exception {
    String endpoint = "http://127.0.0.1:" + queues.getAddress().getPort();
    try (Connection connection = engine(Optional.of(endpoint)).open(event -> {})) {
      discardARecord(connection.clients());

      assertThat(signatures.poll(LONGEST.toSeconds(), TimeUnit.SECONDS))
          .startsWith("AWS4-HMAC-SHA256 Credential=" + ID + "/");
      assertThat(log(connection.clients()))
          .contains("AWS_ACCESS_KEY_ID=ASIAKINESISLAMBDA000")
          .doesNotContain(ID, SECRET, SESSION);
      assertThat(commandLines()).isNotEmpty().noneMatch(SigningEnvironmentTest::tells);
      assertThat(connection.description()).doesNotContain(ID, SECRET, SESSION);
    }
    assertThat(filesThatTell()).isEmpty();
  }

  @Test
  void stayAwayFromAnEngineThatSendsNothing() throws IOException {
    engine(Optional.empty()).open(event -> {}).close();

    Path environment = Path.of("/proc/%d/environ".formatted(pid()));

    assumeTrue(Files.isReadable(environment));
    assertThat(Files.readString(environment)).doesNotContain(ID, SECRET, SESSION);
  }

  @Test
  void areNotPrinted() {
    assertThat(engine(Optional.empty()).toString())
        .contains("AWS_SECRET_ACCESS_KEY")
        .doesNotContain(ID, SECRET, SESSION, "AWS_REGION");
  }

  private EmbeddedTarget engine(Optional<String> destinations) {
    return new EmbeddedTarget(
        new StateFolder(folder.resolve("state")),
        new EngineSettings(0, Optional.empty(), Optional.of(Duration.ofMinutes(3)), destinations),
        SIGNING,
        Clockwork.system());
  }

  private static String log(Clients clients) {
    return clients
        .logs()
        .filterLogEvents(r -> r.logGroupName("/aws/lambda/fails"))
        .events()
        .stream()
        .map(event -> event.message())
        .collect(Collectors.joining());
  }

  /** The function logs its environment and fails. */
  private static void discardARecord(Clients clients) throws IOException {
    byte[] code = archive("#!/bin/sh\nenv\nexit 1\n");
    clients.kinesis().createStream(r -> r.streamName("orders").shardCount(1));
    clients.kinesis().waiter().waitUntilStreamExists(r -> r.streamName("orders"));
    clients.iam().createRole(r -> r.roleName("reader").assumeRolePolicyDocument("{}"));
    clients
        .lambda()
        .createFunction(
            r ->
                r.functionName("fails")
                    .runtime(Runtime.PROVIDED_AL2023)
                    .handler("bootstrap")
                    .role("arn:aws:iam::000000000000:role/reader")
                    .code(FunctionCode.builder().zipFile(SdkBytes.fromByteArray(code)).build()));
    clients.lambda().waiter().waitUntilFunctionActiveV2(r -> r.functionName("fails"));
    clients
        .lambda()
        .createEventSourceMapping(
            r ->
                r.functionName("fails")
                    .eventSourceArn("arn:aws:kinesis:us-east-1:000000000000:stream/orders")
                    .startingPosition(EventSourcePosition.TRIM_HORIZON)
                    .maximumRetryAttempts(0)
                    .destinationConfig(
                        d ->
                            d.onFailure(
                                f -> f.destination("arn:aws:sqs:us-east-1:000000000000:failed"))));
    clients
        .kinesis()
        .putRecord(
            r -> r.streamName("orders").partitionKey("1").data(SdkBytes.fromUtf8String("{}")));
  }

  private static byte[] archive(String bootstrap) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bootstrap"));
      zip.write(bootstrap.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private long pid() throws IOException {
    return EngineHandle.read(folder.resolve("state")).orElseThrow().pid();
  }

  /** As {@code ps} shows them. */
  private List<String> commandLines() throws IOException {
    ProcessHandle engine = ProcessHandle.of(pid()).orElseThrow();
    return Stream.concat(Stream.of(engine), engine.descendants())
        .flatMap(process -> process.info().commandLine().stream())
        .toList();
  }

  /** Besides the copy of this class that is on the engine's class path. */
  private List<Path> filesThatTell() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".class"))
          .filter(file -> tells(content(file)))
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException ended) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean tells(String text) {
    return text.contains(ID) || text.contains(SECRET) || text.contains(SESSION);
  }
}
