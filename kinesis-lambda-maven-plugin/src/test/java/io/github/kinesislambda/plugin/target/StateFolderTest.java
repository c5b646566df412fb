package io.github.kinesislambda.plugin.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateFolderTest {

  @Test
  void tellsTwoCheckoutsOfOneProjectApart() {
    Path home = Path.of("/home/me/.kinesis-lambda");

    StateFolder one = StateFolder.of(home, "demo", Path.of("/work/one"));
    StateFolder two = StateFolder.of(home, "demo", Path.of("/work/two"));

    assertThat(one.path().getFileName().toString()).matches("demo-[0-9a-f]{8}");
    assertThat(one).isNotEqualTo(two);
    assertThat(StateFolder.of(home, "demo", Path.of("/work/x/../one"))).isEqualTo(one);
  }
}
