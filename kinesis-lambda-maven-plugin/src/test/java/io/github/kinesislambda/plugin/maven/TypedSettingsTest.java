package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedSettingsTest {

  private final Properties typed = new Properties();

  @Test
  void aProfileIsRefusedWhereItServesNothing() {
    typed.setProperty("kinesis.profile", "prod");

    assertThatThrownBy(() -> new TypedSettings(typed, Set.of("embedded")).require())
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "<profile> is prod, and the target is embedded. It serves target aws alone. Add"
                + " -Dkinesis.target=aws, or drop -Dkinesis.profile; in the POM it may stand for"
                + " when that is the target.");
    assertThatCode(() -> new TypedSettings(typed, Set.of("aws")).require())
        .doesNotThrowAnyException();
  }

  @Test
  void aComparisonHasTwoTargets() {
    typed.setProperty("kinesis.profile", "prod");
    typed.setProperty("kinesis.endpoint", "http://127.0.0.1:4566");

    assertThatThrownBy(() -> new TypedSettings(typed, Set.of("embedded", "aws")).require())
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<endpoint> is http://127.0.0.1:4566, and the target is aws and embedded.");
    assertThatCode(() -> new TypedSettings(typed, Set.of("endpoint", "aws")).require())
        .doesNotThrowAnyException();
  }

  @Test
  void anEndpointOfDestinationsIsRefusedWhereNobodyWouldSendToIt() {
    typed.setProperty("kinesis.destinationsEndpoint", "http://127.0.0.1:4566");

    assertThatThrownBy(() -> new TypedSettings(typed, Set.of("localstack")).require())
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<destinationsEndpoint> is http://127.0.0.1:4566, and the target is localstack. It"
                + " serves target embedded alone.");
    assertThatCode(() -> new TypedSettings(typed, Set.of("embedded", "localstack")).require())
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsNotTypedIsNotMinded() {
    assertThatCode(() -> new TypedSettings(typed, Set.of("embedded")).require())
        .doesNotThrowAnyException();
  }
}
