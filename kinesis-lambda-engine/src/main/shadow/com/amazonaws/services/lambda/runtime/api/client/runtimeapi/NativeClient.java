package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the place of AWS's class of this name in a function's process: the same calls on the
 * Runtime API without the native library, which exists for Linux only and whose one fixed file
 * crashes processes that start together.
 *
 * <p>It also ends the process when the engine has ended, and marks in the process's output where
 * each event's share ends.
 */
class NativeClient {

  /** A frame as AWS's logger writes them, of a type that it never uses. */
  private static final int MARK = 0xa55affff;

  private static final int MARK_LENGTH = 16;
  private static final int NOT_MADE = -1;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int BUFFER = 1 << 16;
  private static final String PATH = "/2018-06-01/runtime/invocation/";

  private static final ThreadLocal<Connection> CONNECTION = new ThreadLocal<>();
  private static final FileOutputStream OUTPUT = new FileOutputStream(FileDescriptor.err);
  private static String runtimeApi = "";

  static void init(String hostAndPort) {
    runtimeApi = hostAndPort;
    if (File.separatorChar != '/') {
      watchTheEngine();
    }
  }

  /** Elsewhere, the shell that starts this process does it, also for processes of the function. */
  private static void watchTheEngine() {
    InputStream engine = new FileInputStream(FileDescriptor.in);
    System.setIn(InputStream.nullInputStream());
    Thread watch = new Thread(() -> endWith(engine), "engine-watch");
    watch.setDaemon(true);
    watch.start();
  }

  static InvocationRequest next() {
    mark();
    Response response = call("GET", "next", "Accept: */*\r\n", new byte[0], "Failed to get next.");
    Map<String, String> headers = response.headers;
    InvocationRequest request = new InvocationRequest();
    request.setId(headers.get("lambda-runtime-aws-request-id"));
    if (request.getId() == null) {
      throw new LambdaRuntimeClientException("Failed to get next.", NOT_MADE);
    }
    request.setInvokedFunctionArn(headers.getOrDefault("lambda-runtime-invoked-function-arn", ""));
    request.setDeadlineTimeInMs(
        Long.parseLong(headers.getOrDefault("lambda-runtime-deadline-ms", "0")));
    request.setXrayTraceId(unlessEmpty(headers.get("lambda-runtime-trace-id")));
    request.setClientContext(unlessEmpty(headers.get("lambda-runtime-client-context")));
    request.setCognitoIdentity(unlessEmpty(headers.get("lambda-runtime-cognito-identity")));
    request.setTenantId(unlessEmpty(headers.get("lambda-runtime-aws-tenant-id")));
    request.setContent(response.body);
    return request;
  }

  static void postInvocationResponse(byte[] requestId, byte[] response) {
    call(
        "POST",
        new String(requestId, UTF_8) + "/response",
        "Accept: */*\r\ncontent-type: application/json\r\ncontent-length: "
            + response.length
            + "\r\n",
        response,
        "Failed to post invocation response.");
  }

  private static Response call(
      String method, String target, String headers, byte[] body, String failure) {
    Response response;
    try {
      response = connection().exchange(method + " " + PATH + target, headers, body);
    } catch (IOException e) {
      CONNECTION.remove();
      throw new LambdaRuntimeClientException(failure, NOT_MADE);
    }
    if (response.status < 200 || response.status > 299) {
      throw new LambdaRuntimeClientException(failure, response.status);
    }
    return response;
  }

  private static Connection connection() throws IOException {
    Connection connection = CONNECTION.get();
    if (connection == null) {
      connection = new Connection(runtimeApi);
      CONNECTION.set(connection);
    }
    return connection;
  }

  /** Writes a mark, which carries the size of the heap for engines that cannot see the process. */
  private static void mark() {
    System.out.flush();
    System.err.flush();
    ByteBuffer frame = ByteBuffer.allocate(MARK_LENGTH);
    frame.putInt(MARK).putInt(0).putLong(Runtime.getRuntime().totalMemory());
    try {
      OUTPUT.write(frame.array());
    } catch (IOException closed) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void endWith(InputStream engine) {
    try {
      while (engine.read() >= 0) {
        // The engine writes nothing: only the end of the stream means something.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }

  private static String unlessEmpty(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** One connection that is kept open from event to event. */
  private static final class Connection {

    private final String host;
    private final Socket socket;
    private final InputStream in;

    Connection(String hostAndPort) throws IOException {
      int colon = hostAndPort.lastIndexOf(':');
      host = hostAndPort;
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(
              hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1))),
          CONNECT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    Response exchange(String request, String headers, byte[] body) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream(512 + body.length);
      String head =
          request
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nUser-Agent: "
              + LambdaRuntimeApiClientImpl.USER_AGENT
              + "\r\n"
              + headers
              + "\r\n";
      out.write(head.getBytes(UTF_8));
      out.write(body);
      out.writeTo(socket.getOutputStream());
      return read();
    }

    private Response read() throws IOException {
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      Map<String, String> headers = new HashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).trim());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException();
      }
      return new Response(status, headers, body);
    }

    private String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(64);
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException();
        }
        line.write(b);
      }
      String text = line.toString(UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }

  private static final class Response {

    final int status;
    final Map<String, String> headers;
    final byte[] body;

    Response(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }
  }
}
