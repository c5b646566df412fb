package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalstackImageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        LocalstackImage.DEFAULT,
        "localstack/localstack",
        "docker.io/localstack/localstack-pro:2026.3",
        "localstack/localstack@sha256:0123"
      })
  void saysWhatLocalStacksMappingDoesNotShow(String name) {
    assertThat(new LocalstackImage(name).unlikeAws())
        .contains("one shard after another", "bisecting", "tumbling windows", "6 MB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinesis-lambda/engine:0.1.0", "my/localstack:4"})
  void saysNothingOfImagesThatItDoesNotKnow(String name) {
    assertThat(new LocalstackImage(name).unlikeAws()).isEmpty();
  }

  @Test
  void refusesWhatIsNoName() {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> new LocalstackImage("--rm image"))
        .withMessage(
            "<image> is --rm image. Names of images look like localstack/localstack:4.14.0."
                + " Change -Dkinesis.image, or drop it to use that one.");
  }
}
