package io.github.kinesislambda.engine.internal.function.forked;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class IsolationProbeTest {

  @Test
  void machinesWithoutMountsOrSessionsKeepLessApart() {
    assertThat(Isolation.probe(command -> true)).isEqualTo(Isolation.COMPLETE);
    assertThat(Isolation.probe(command -> !command.contains("unshare")))
        .isEqualTo(Isolation.FROZEN);
    assertThat(Isolation.probe(command -> false)).isEqualTo(Isolation.NONE);
  }
}
