package io.github.kinesislambda.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Keeps the engine's answer to a call, so that the discarding server can give the same one. */
final class AnswerRecorder implements ExecutionInterceptor {

  private byte[] body = new byte[0];
  private String contentType = "";

  private AnswerRecorder() {}

  /** Makes a call to the engine and opens a server that always answers what the engine did. */
  static DiscardingServer discarding(URI engine, Consumer<KinesisClient> call) throws IOException {
    AnswerRecorder recorder = new AnswerRecorder();
    try (KinesisClient client = PutBenchmark.client(engine, recorder)) {
      call.accept(client);
    }
    return new DiscardingServer(recorder.contentType, recorder.body);
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    contentType = context.httpResponse().firstMatchingHeader("Content-Type").orElse("");
    try (InputStream in = context.responseBody().orElseGet(InputStream::nullInputStream)) {
      body = in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return Optional.of(new ByteArrayInputStream(body));
  }
}
