package io.github.kinesislambda.engine.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.kinesislambda.model.failure.DocumentDelivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureSinksTest {

  private static final String BUCKET = "arn:aws:s3:::failures";

  private final FailureSinks sinks = new FailureSinks();

  @Test
  void writesDocumentsAsLinesOfJson() throws IOException {
    sinks.deliver(document("{\"version\":\"1.0\"}"));

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sinks.write(out);

    String line = out.toString(UTF_8);
    assertThat(line).endsWith("}\n").hasLineCount(1);
    JsonNode json = JsonMapper.builder().build().readTree(line);
    assertThat(json.get("destination").textValue()).isEqualTo(BUCKET);
    assertThat(json.get("objectKey").textValue()).isEqualTo("aws/lambda/key");
    assertThat(json.get("delivery").textValue()).isEqualTo("KEPT");
    assertThat(json.at("/document/version").textValue()).isEqualTo("1.0");
  }

  @Test
  void forgetsTheOldestWhenThereIsNoRoomForThem() {
    String large = "x".repeat(24_000_000);
    long first = sinks.keep(document(large), DocumentDelivery.UNDER_WAY);
    sinks.deliver(document(large));
    sinks.deliver(document("last"));
    sinks.deliver(document(large));

    sinks.note(first, new DocumentDelivery(DocumentDelivery.State.DELIVERED, 1, ""));

    assertThat(sinks.documents(BUCKET))
        .extracting(document -> document.body().length())
        .containsExactly(large.length(), 4, large.length());
    assertThat(sinks.kept())
        .extracting(FailureSinks.Kept::delivery)
        .containsOnly(DocumentDelivery.KEPT);
  }

  private static FailureDocument document(String body) {
    return new FailureDocument(BUCKET, Optional.of("aws/lambda/key"), body, Instant.EPOCH);
  }
}
