package io.github.kinesislambda.plugin.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that answers as AWS has answered: for each operation a list of replies, played in order;
 * the last one again and again.
 */
public final class RecordedAws implements AutoCloseable {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  /** Method and path of the operations that are named by these. */
  private static final Map<String, Pattern> PATHS =
      Map.ofEntries(
          path("ListTags", "GET /2017-03-31/tags/.+"),
          path("TagResource", "POST /2017-03-31/tags/.+"),
          path("ListFunctions", "GET /2015-03-31/functions/?"),
          path("DeleteFunction", "DELETE /2015-03-31/functions/[^/]+"),
          path("DeleteEventSourceMapping", "DELETE /2015-03-31/event-source-mappings/.+"),
          path("CreateFunction", "POST /2015-03-31/functions"),
          path("GetFunction", "GET /2015-03-31/functions/[^/]+"),
          path("UpdateFunctionCode", "PUT /2015-03-31/functions/[^/]+/code"),
          path("UpdateFunctionConfiguration", "PUT /2015-03-31/functions/[^/]+/configuration"),
          path("PublishVersion", "POST /2015-03-31/functions/[^/]+/versions"),
          path("UpdateAlias", "PUT /2015-03-31/functions/[^/]+/aliases/.+"),
          path("CreateAlias", "POST /2015-03-31/functions/[^/]+/aliases"),
          path("CreateEventSourceMapping", "POST /2015-03-31/event-source-mappings/?"),
          path("ListEventSourceMappings", "GET /2015-03-31/event-source-mappings/?"),
          path("GetEventSourceMapping", "GET /2015-03-31/event-source-mappings/.+"),
          path("UpdateEventSourceMapping", "PUT /2015-03-31/event-source-mappings/.+"),
          path("HeadBucket", "HEAD /[^/]+/?"),
          path("PutObject", "PUT /bucket/.+"),
          path("DeleteObject", "DELETE /bucket/[^?]+"),
          path("DeleteObjectVersion", "DELETE /bucket/.+[?].*versionId=.+"));

  private final HttpServer server;
  private final Map<String, Deque<AwsReply>> replies = new ConcurrentHashMap<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  private RecordedAws(HttpServer server) {
    this.server = server;
  }

  /** Begins to answer on a free port of loopback. */
  public static RecordedAws start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RecordedAws aws = new RecordedAws(server);
    server.createContext("/", aws::answer);
    server.start();
    return aws;
  }

  /** Plays these for the operation. */
  public RecordedAws on(String operation, AwsReply... answers) {
    replies.put(operation, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  /** The operations that were called, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** The bodies of the requests, in order. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      String body = new String(request, StandardCharsets.ISO_8859_1);
      String operation = operation(exchange, body);
      calls.add(operation);
      bodies.add(body);
      AwsReply reply = next(operation);
      String contentType = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
      exchange.getResponseHeaders().set("Content-Type", contentType);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes =
          exchange.getRequestMethod().equals("HEAD") ? new byte[0] : reply.bytes(contentType);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private AwsReply next(String operation) {
    Deque<AwsReply> left = replies.get(operation);
    if (left == null) {
      return AwsReply.json(400, "NotRecorded", "There is no reply for " + operation);
    }
    return left.size() == 1 ? left.peek() : left.remove();
  }

  private static String operation(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.indexOf('.') + 1);
    }
    Matcher action = ACTION.matcher(body);
    if (action.find()) {
      return action.group(1);
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String line =
        "%s %s%s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query.contains("versionId=") ? "?" + query : "");
    return PATHS.entrySet().stream()
        .filter(path -> path.getValue().matcher(line).matches())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(line);
  }

  private static Map.Entry<String, Pattern> path(String operation, String line) {
    return Map.entry(operation, Pattern.compile(line));
  }
}
