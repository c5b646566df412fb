package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import org.junit.jupiter.api.Test;

class SentTableTest {

  @Test
  void holdsAsManyTradesAsItMayAndSaysWhatToDoWithMore() {
    try (SentTable table = new SentTable(3)) {
      for (int i = 1; i <= 3; i++) {
        table.add(i, 0, i);
      }

      assertThatThrownBy(() -> table.add(4, 0, 4))
          .isInstanceOf(GoalException.class)
          .hasMessage(
              "The replay has more than 3 trades. kinesis:verify holds up to as many against a"
                  + " log. Send them in slices with -Dkinesis.slice, each of which has a verdict of"
                  + " its own.");
      table.index();
      assertThat(table.size()).isEqualTo(3);
      assertThat(table.contains(3)).isTrue();
      assertThat(table.contains(4)).isFalse();
    }
  }

  @Test
  void holdsABillionUnlessToldOtherwise() {
    assertThat(SentTable.MOST).isEqualTo(1_000_000_000);
  }
}
