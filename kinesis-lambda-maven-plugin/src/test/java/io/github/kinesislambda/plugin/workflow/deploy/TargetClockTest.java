package io.github.kinesislambda.plugin.workflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.WoundClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;

class TargetClockTest {

  private static final WoundClock LOCAL = new WoundClock("2026-11-22T10:00:00Z");

  @Test
  void believesTheTargetRatherThanThisMachine() {
    assertThat(new TargetClock(answering("Sun, 22 Nov 2026 10:07:31 GMT"), LOCAL).now())
        .isEqualTo(Instant.parse("2026-11-22T10:07:31Z"));
  }

  @Test
  void asksThisMachineWhereTheTargetTellsNothingReadable() {
    assertThat(new TargetClock(answering("tea time"), LOCAL).now()).isEqualTo(LOCAL.instant());
  }

  private static KinesisClient answering(String date) {
    return new KinesisClient() {
      @Override
      public ListStreamsResponse listStreams(ListStreamsRequest request) {
        ListStreamsResponse.Builder response = ListStreamsResponse.builder();
        response.sdkHttpResponse(
            SdkHttpFullResponse.builder().statusCode(200).putHeader("Date", date).build());
        return response.build();
      }

      @Override
      public String serviceName() {
        return "kinesis";
      }

      @Override
      public void close() {}
    };
  }
}
