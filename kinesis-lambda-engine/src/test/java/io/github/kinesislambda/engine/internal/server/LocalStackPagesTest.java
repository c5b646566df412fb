package io.github.kinesislambda.engine.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.wire.Answer;
import io.github.kinesislambda.engine.internal.wire.Request;
import io.github.kinesislambda.engine.internal.wire.Service;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LocalStackPagesTest {

  private static final Answer OTHER =
      new Answer.Message(418, "text/plain", Map.of(), ByteBuffer.allocate(0));

  private final HttpHandler pages =
      new LocalStackPages(
          "1.2.3",
          List.of(
              Service.restJson("lambda", List.of()),
              Service.json("kinesis", "Kinesis_20131202", List.of())),
          request -> CompletableFuture.completedFuture(OTHER));

  @Test
  void saysToWhoeverWaitsForLocalStackThatServicesRun() {
    Answer.Message answer = (Answer.Message) answer("/_localstack/health");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString())
        .isEqualTo(
            "{\"services\": {\"kinesis\": \"running\", \"lambda\": \"running\"},"
                + " \"edition\": \"kinesis-lambda\", \"version\": \"1.2.3\"}");
  }

  @Test
  void leavesOtherPathsToTheServices() {
    assertThat(answer("/2015-03-31/functions")).isSameAs(OTHER);
  }

  private Answer answer(String path) {
    return pages
        .handle(new Request("GET", path, "", name -> Optional.empty(), ByteBuffer.allocate(0)))
        .toCompletableFuture()
        .join();
  }
}
