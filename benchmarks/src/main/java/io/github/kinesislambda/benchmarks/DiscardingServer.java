package io.github.kinesislambda.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The least that a server can do: read the request, throw it away, answer the same bytes.
 *
 * <p>One blocking thread a connection, no HTTP library: what a client achieves here is what the
 * client, the kernel and the loopback device leave for any engine.
 */
final class DiscardingServer implements AutoCloseable {

  private static final int BUFFER = 256 * 1024;

  private final ServerSocket listening;
  private final byte[] answer;

  /** Opens a free port and answers every request with the given body. */
  DiscardingServer(String contentType, byte[] body) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer(contentType, body);
    daemon("accept", this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private static byte[] answer(String contentType, byte[] body) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(
        ("HTTP/1.1 200 OK\r\nx-amzn-RequestId: 00000000-0000-4000-8000-000000000000\r\n"
                + "Content-Type: "
                + contentType
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(body);
    return answer.toByteArray();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        connection.setTcpNoDelay(true);
        daemon("connection", () -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    byte[] buffer = new byte[BUFFER];
    try (connection) {
      InputStream in = connection.getInputStream();
      OutputStream out = connection.getOutputStream();
      int have = 0;
      while (true) {
        int end = endOfHead(buffer, have);
        while (end < 0) {
          int read = in.read(buffer, have, buffer.length - have);
          if (read < 0) {
            return;
          }
          have += read;
          end = endOfHead(buffer, have);
        }
        long missing = end + contentLength(buffer, end) - have;
        while (missing > 0) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, missing));
          if (read < 0) {
            return;
          }
          missing -= read;
        }
        have = 0;
        out.write(answer);
      }
    } catch (IOException gone) {
      // The client has closed its connection.
    }
  }

  private static int endOfHead(byte[] buffer, int length) {
    for (int i = 3; i < length; i++) {
      if (buffer[i] == '\n' && buffer[i - 2] == '\n' && buffer[i - 1] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private static long contentLength(byte[] buffer, int end) {
    String head = new String(buffer, 0, end, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    int at = head.indexOf("content-length:");
    if (at < 0) {
      return 0;
    }
    int line = head.indexOf('\r', at);
    return Long.parseLong(head.substring(at + "content-length:".length(), line).strip());
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, "discarding-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
