package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClientProbe;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Holds the replacement of AWS's native client equal to the original, which runs on Linux only. */
@EnabledOnOs(OS.LINUX)
class NativeClientContractTest {

  private static final String ORIGINAL_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** What the server answers, in order: {@code next} and the answer's status, again and again. */
  private static final List<Turn> SCRIPT =
      List.of(
          new Turn(200, Map.of(), "{}".getBytes(UTF_8), 202),
          new Turn(
              200,
              Map.of(
                  "Lambda-Runtime-Deadline-Ms", "1790000000123",
                  "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:f",
                  "Lambda-Runtime-Trace-Id", "Root=1-1-1;Sampled=0",
                  "Lambda-Runtime-Client-Context", "{\"a\": \"b c\"}",
                  "Lambda-Runtime-Cognito-Identity", "{\"id\":1}",
                  "Lambda-Runtime-Aws-Tenant-Id", "tenant"),
              randomBytes(100_000),
              200),
          new Turn(200, Map.of(), new byte[0], 413),
          new Turn(500, Map.of(), new byte[0], 202),
          new Turn(200, Map.of("Lambda-Runtime-Deadline-Ms", "1"), randomBytes(6 << 20), 202));

  @TempDir Path folder;

  private final List<String> requests = new ArrayList<>();
  private int turn;

  @Test
  void asksAndAnswersAsTheOriginalDoes() throws Exception {
    Path library = originalLibrary();
    List<String> jars = new RuntimeJars(folder).classPath();

    Result original = run(jars.subList(1, jars.size()), "-D" + ORIGINAL_PROPERTY + "=" + library);
    Result replacement = run(jars, "-Dreplaced=true");

    assertThat(original.output()).contains("posted").hasSizeGreaterThan(20);
    assertThat(replacement.output()).isEqualTo(original.output());
    assertThat(replacement.requests()).isEqualTo(original.requests());
  }

  /** Runs the probe; what the original logs of its failures is no part of the contract. */
  private Result run(List<String> jars, String option) throws Exception {
    requests.clear();
    turn = 0;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    List<String> classPath = new ArrayList<>(jars);
    classPath.add(
        Path.of(NativeClientProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                String.join(File.pathSeparator, classPath),
                NativeClientProbe.class.getName(),
                "127.0.0.1:" + server.getAddress().getPort(),
                Integer.toString(SCRIPT.size()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Result(
          text.lines().filter(line -> !line.startsWith("[ERROR] [")).toList(),
          List.copyOf(requests));
    } finally {
      process.destroyForcibly();
      server.stop(0);
    }
  }

  /** Every answer has a content type, without which the original crashes. */
  private void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(describe(exchange, body));
    if (exchange.getRequestMethod().equals("POST")) {
      int status = SCRIPT.get(turn - 1).answerStatus();
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
      return;
    }
    Turn next = SCRIPT.get(turn++);
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "request-" + turn);
    next.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(next.status(), next.body().length == 0 ? -1 : next.body().length);
    exchange.getResponseBody().write(next.body());
    exchange.close();
  }

  private static String describe(HttpExchange exchange, byte[] body) {
    Map<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
    headers.remove("Host");
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI()
        + " "
        + headers
        + " "
        + new String(body, ISO_8859_1);
  }

  private Path originalLibrary() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    Path copy = folder.resolve("original.so");
    try (InputStream in =
        LambdaRequestHandler.class.getResourceAsStream(
            "/jni/libaws-lambda-jni.linux-" + machine + ".so")) {
      Files.copy(Objects.requireNonNull(in), copy);
    }
    return copy;
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(7).nextBytes(bytes);
    return bytes;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Turn(int status, Map<String, String> headers, byte[] body, int answerStatus) {}

  private record Result(List<String> output, List<String> requests) {}
}
