package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.AwsTarget;
import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.EmbeddedTarget;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.LocalstackTarget;
import io.github.kinesislambda.plugin.backend.ServiceAddresses;
import io.github.kinesislambda.plugin.backend.StateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetSettingsTest {

  private static final StateFolder STATE = new StateFolder(Path.of("state"));
  private static final String IMAGE = LocalstackImage.DEFAULT;

  @Test
  void choosesTheTargetByItsName() {
    assertThat(settings("embedded", null).target()).isInstanceOf(EmbeddedTarget.class);
    assertThat(settings("localstack", null).target()).isInstanceOf(LocalstackTarget.class);
    assertThat(settings("aws", null).target()).isInstanceOf(AwsTarget.class);
    assertThat(settings("endpoint", "http://127.0.0.1:4566").target())
        .isEqualTo(new EndpointTarget(URI.create("http://127.0.0.1:4566"), "us-east-1"));
  }

  @Test
  void onlyAwsIsBilled() {
    assertThat(settings("embedded", null).target().billing()).isEqualTo(Billing.FREE);
    assertThat(settings("aws", null).target().billing()).isEqualTo(Billing.BILLED);
  }

  @Test
  void namesTheTargetsThatThereAre() {
    assertThatThrownBy(() -> settings("clowd", null).target())
        .hasMessage(
            "<target> is clowd. Targets are embedded, localstack, endpoint and aws."
                + " Set -Dkinesis.target to one of them, or drop it to use embedded.");
  }

  @Test
  void asksForTheAddressOfAnEndpoint() {
    assertThatThrownBy(() -> settings("endpoint", null).target())
        .hasMessageContaining("Set -Dkinesis.endpoint");
    assertThatThrownBy(() -> settings("endpoint", "localhost:4566").target())
        .hasMessageStartingWith("<endpoint> is localhost:4566. It needs an http or https URL");
  }

  @Test
  void takesAddressesFromTheVariablesOfTheSdk() {
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
            "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:4567",
            "AWS_REGION", "eu-central-1");

    assertThat(settings("endpoint", null, environment).target())
        .isEqualTo(
            new EndpointTarget(
                new ServiceAddresses(
                    URI.create("http://127.0.0.1:4566"),
                    Map.of("KINESIS", URI.create("http://127.0.0.1:4567"))),
                "eu-central-1"));
    assertThat(settings("endpoint", "http://[::1]:1", environment).target())
        .isEqualTo(new EndpointTarget(URI.create("http://[::1]:1"), "eu-central-1"));
  }

  @Test
  void refusesAddressesThatNoClientCouldCall() {
    assertThatThrownBy(() -> settings("endpoint", "http://my_emulator:4566").target())
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<endpoint> is http://my_emulator:4566. It needs an http or https");
    assertThatThrownBy(() -> settings("endpoint", "http://[:4566").target())
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<endpoint> is http://[:4566.");
    Map<String, String> withoutScheme = Map.of("AWS_ENDPOINT_URL", "localhost:4566");
    assertThatThrownBy(() -> settings("endpoint", null, withoutScheme).target())
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "AWS_ENDPOINT_URL is localhost:4566. It needs an http or https URL with a host, whose"
                + " name has no underscore. Correct it in the environment, or set"
                + " -Dkinesis.endpoint, which goes before it.");
    Map<String, String> oneWrong =
        Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566", "AWS_ENDPOINT_URL_S3", "no url");
    assertThatThrownBy(() -> settings("endpoint", null, oneWrong).target())
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("AWS_ENDPOINT_URL_S3 is no url.");
  }

  @Test
  void callsNoServiceAtAwsByMistake() {
    Map<String, String> onlyOne = Map.of("AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:4567");

    assertThatThrownBy(() -> settings("endpoint", null, onlyOne).target())
        .hasMessageContaining("Target endpoint has no address.")
        .hasMessageContaining("AWS_ENDPOINT_URL in the environment");
  }

  @Test
  void refusesWhatIsNoRole() {
    assertThatThrownBy(
            () -> new AwsTarget(Optional.empty(), Optional.empty(), Optional.of("deployer")))
        .hasMessageStartingWith("<assumeRole> is deployer. ARNs of roles look like");
  }

  @Test
  void refusesPortRegionAndTimeOutThatCannotBe() {
    assertThatThrownBy(() -> engine(70_000, "PT30M").target()).hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> engine(0, "half an hour").target()).hasMessageContaining("PT30M");
    assertThatThrownBy(() -> engine(0, "PT0S").target()).hasMessageContaining("longer than zero");
  }

  @Test
  void refusesAnEndpointOfDestinationsThatIsNoUrl() {
    TargetSettings wrong =
        new TargetSettings(
            "embedded", null, null, null, null, IMAGE, 0, "PT30M", "there", STATE, Map.of());

    assertThatThrownBy(wrong::target)
        .hasMessageStartingWith(
            "<destinationsEndpoint> is there. It is an http or https URL, in which {service}");
  }

  private static TargetSettings settings(String name, @Nullable String endpoint) {
    return settings(name, endpoint, Map.of());
  }

  private static TargetSettings settings(
      String name, @Nullable String endpoint, Map<String, String> environment) {
    return new TargetSettings(
        name, endpoint, null, null, null, IMAGE, 0, "PT30M", null, STATE, environment);
  }

  private static TargetSettings engine(int port, String idleTimeout) {
    return new TargetSettings(
        "embedded", null, null, null, null, IMAGE, port, idleTimeout, null, STATE, Map.of());
  }
}
