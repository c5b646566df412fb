package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.engine.EngineArguments.Task;
import io.github.kinesislambda.engine.internal.destination.DestinationsEndpoint;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.model.stream.StreamName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineArgumentsTest {

  @Test
  void listensOnLocalStacksPortOfThisMachineOnlyUnlessTold() {
    EngineArguments arguments = EngineArguments.parse();

    assertThat(arguments.task()).isEqualTo(Task.RUN);
    assertThat(arguments.port()).isEqualTo(4566);
    assertThat(arguments.bind().isLoopbackAddress()).isTrue();
    assertThat(arguments.region()).isEqualTo("us-east-1");
    assertThat(arguments.account()).isEqualTo("000000000000");
    assertThat(arguments.idleTimeout()).isEmpty();
    assertThat(arguments.limits()).isEqualTo(StreamLimits.RELAXED);
    assertThat(arguments.streams()).isEmpty();
    assertThat(arguments.state()).isEmpty();
  }

  @Test
  void readsEveryOptionInBothForms() {
    EngineArguments arguments =
        EngineArguments.parse(
            "--port",
            "0",
            "--bind=0.0.0.0",
            "--region=ap-northeast-1",
            "--account",
            "123456789012",
            "--idle-timeout=PT30M",
            "--limits",
            "strict",
            "--state",
            "folder",
            "--stream",
            "ExampleInputStream:4",
            "--stream=other",
            "--destinations-endpoint=http://127.0.0.1:4566");

    assertThat(arguments.port()).isZero();
    assertThat(arguments.bind().isAnyLocalAddress()).isTrue();
    assertThat(arguments.region()).isEqualTo("ap-northeast-1");
    assertThat(arguments.account()).isEqualTo("123456789012");
    assertThat(arguments.idleTimeout()).contains(Duration.ofMinutes(30));
    assertThat(arguments.limits()).isEqualTo(StreamLimits.STRICT);
    assertThat(arguments.state()).contains(Path.of("folder"));
    assertThat(arguments.destinationsEndpoint())
        .contains(new DestinationsEndpoint("http://127.0.0.1:4566"));
    assertThat(arguments.streams())
        .containsExactly(
            Map.entry(new StreamName("ExampleInputStream"), 4),
            Map.entry(new StreamName("other"), 1));
  }

  @Test
  void showsHelpAndVersionWhateverElseIsAsked() {
    assertThat(EngineArguments.parse("--port", "1", "--help").task()).isEqualTo(Task.SHOW_HELP);
    assertThat(EngineArguments.parse("--version").task()).isEqualTo(Task.SHOW_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--bind",
        "--stream",
        "--region",
        "--account",
        "--idle-timeout",
        "--limits",
        "--destinations-endpoint",
        "--state",
        "--version",
        "--help"
      })
  void explainsEveryOption(String option) {
    assertThat(EngineArguments.USAGE).contains("  " + option + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=65536|--port is 65536. Ports are 0, for any free one, to 65535. Take another, or drop --port to use 4566.",
        "--port=x|--port is x. Ports are 0, for any free one, to 65535. Take another, or drop --port to use 4566.",
        "--bind=[1|--bind is [1, which is no address of this machine.",
        "--region=Tokyo|--region is Tokyo. Regions look like us-east-1.",
        "--account=1|--account is 1. Accounts have 12 digits.",
        "--idle-timeout=30m|--idle-timeout is 30m. It takes a time longer than zero in ISO-8601",
        "--idle-timeout=PT0S|--idle-timeout is PT0S. It takes a time longer than zero in ISO-8601",
        "--limits=loose|--limits is loose. Limits are relaxed or strict.",
        "--destinations-endpoint=here|--destinations-endpoint is here. It takes an http or https URL",
        "--stream=a:0|--stream is a:0. It takes a name of 1 to 128 letters",
        "--stream=a b|--stream is a b. It takes a name of 1 to 128 letters",
        "--stream=a:x|--stream is a:x. It takes a name of 1 to 128 letters",
        "--state|--state has no value. It needs one.",
        "--speed=1|--speed=1 is no option of the engine. Options are --port, --bind",
        "start|start is no option of the engine.",
        "--help=1|--help=1 is no option of the engine."
      })
  void saysWhatIsWrongWhatIsAllowedAndWhatToDo(String argument, String message) {
    assertThatExceptionOfType(EngineUsageException.class)
        .isThrownBy(() -> EngineArguments.parse(argument))
        .withMessageStartingWith(message);
  }
}
