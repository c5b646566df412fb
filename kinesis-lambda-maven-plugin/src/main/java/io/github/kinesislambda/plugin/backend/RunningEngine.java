package io.github.kinesislambda.plugin.backend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An engine that has answered to the token of its handle.
 *
 * @param handle where it is
 */
record RunningEngine(EngineHandle handle) {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The engine of a handle, if its process lives and answers to the token: after a crash the
   * process id and the port may belong to somebody else.
   */
  static Optional<RunningEngine> of(EngineHandle handle) {
    RunningEngine engine = new RunningEngine(handle);
    try {
      return engine.isAlive() && engine.answers(TIMEOUT_MILLIS)
          ? Optional.of(engine)
          : Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
  }

  /**
   * The same, of an engine that has answered before.
   *
   * @param file where the handle was found
   * @throws GoalException when something is there and slow: it may be at work or stopped for a
   *     while, and loses what it holds as soon as it is taken for gone
   */
  static Optional<RunningEngine> find(EngineHandle handle, Path file) {
    return find(handle, file, TIMEOUT_MILLIS);
  }

  static Optional<RunningEngine> find(EngineHandle handle, Path file, int timeoutMillis) {
    RunningEngine engine = new RunningEngine(handle);
    try {
      return engine.isAlive() && engine.answers(timeoutMillis)
          ? Optional.of(engine)
          : Optional.empty();
    } catch (SocketTimeoutException e) {
      throw GoalException.machinery(
          "The engine at %s, pid %d, has not answered in time."
              .formatted(handle.endpoint(), handle.pid()),
          "To go on without it would forget what this one holds.",
          "Run the goal again when it has had time, or end that process; if it is another program,"
              + " delete %s.".formatted(file),
          e);
    }
  }

  boolean isAlive() {
    return ProcessHandle.of(handle.pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  private boolean answers(int timeoutMillis) throws SocketTimeoutException {
    try {
      request("GET", "health", "", timeoutMillis);
      return true;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks the engine to end; it does so after its answer. */
  void stop() {
    call("POST", "stop");
  }

  /** Lets things go wrong as a script says; an empty one ends that. */
  void followFaults(String script) {
    call("PUT", "faults", script);
  }

  /** The invocations of a function from a position on, one JSON object each. */
  List<String> invocations(String functionName, long from) {
    String name = URLEncoder.encode(functionName, StandardCharsets.UTF_8);
    return lines("ledger?functionName=%s&from=%d".formatted(name, from));
  }

  /** What on-failure destinations were told, one JSON object each. */
  List<String> failures() {
    return lines("destinations");
  }

  /** The lines of one of its pages. */
  List<String> lines(String page) {
    return call("GET", page).lines().toList();
  }

  /** Whether nothing would be lost if it ended. */
  boolean isEmpty() {
    String contents = call("GET", "contents");
    try (JsonParser parser = JSON.createParser(contents)) {
      boolean inList = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (inList && token != JsonToken.END_ARRAY) {
          return false;
        }
        inList = token == JsonToken.START_ARRAY;
      }
      return true;
    } catch (IOException e) {
      throw GoalException.machinery(
          "The engine at %s told its contents as %s.".formatted(handle.endpoint(), contents),
          "They are a JSON object.",
          "End it with mvn kinesis:stop and the same -Dkinesis.target, then begin again.",
          e);
    }
  }

  private String call(String method, String page) {
    return call(method, page, "");
  }

  private String call(String method, String page, String body) {
    try {
      return request(method, page, body, TIMEOUT_MILLIS);
    } catch (IOException e) {
      throw GoalException.machinery(
          "The engine at %s does not answer: %s.".formatted(handle.endpoint(), e.getMessage()),
          "Its process is %d.".formatted(handle.pid()),
          "End it with mvn kinesis:stop and the same -Dkinesis.target, then begin again.",
          e);
    }
  }

  private String request(String method, String page, String body, int timeoutMillis)
      throws IOException {
    URL url = handle.endpoint().resolve(EngineHandle.ADMIN_PATH + page).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setRequestProperty(EngineHandle.TOKEN_HEADER, handle.token());
    if (method.equals("PUT")) {
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("HTTP %d for %s".formatted(connection.getResponseCode(), page));
    }
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
