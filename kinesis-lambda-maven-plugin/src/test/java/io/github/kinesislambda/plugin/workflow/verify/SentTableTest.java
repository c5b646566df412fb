package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import org.junit.jupiter.api.Test;

class SentTableTest {

  @Test
  void holdsAsManyRecordsAsItMayAndSaysWhatToDoWithMore() {
    SentTable table = new SentTable(3);
    for (int i = 1; i <= 3; i++) {
      table.add(i, 0, i);
    }

    assertThatThrownBy(() -> table.add(4, 0, 4))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "The replay has more than 3 records. kinesis:verify compares up to as many with a log,"
                + " in heap. Send them in slices with -Dkinesis.slice, each of which has a report of"
                + " its own.");
    table.index();
    assertThat(table.size()).isEqualTo(3);
    assertThat(table.contains(3)).isTrue();
    assertThat(table.contains(4)).isFalse();
  }

  @Test
  void findsEachOfMoreRecordsThanItBeganWithRoomFor() {
    SentTable table = new SentTable();
    for (int i = 1; i <= 5_000; i++) {
      table.add(i, 0, i);
    }
    table.index();

    for (int i = 1; i <= 5_000; i++) {
      assertThat(table.deliver(i, new Sighting(1, 0, i))).isEqualTo(i - 1);
    }
    assertThat(table.contains(5_001)).isFalse();
  }

  @Test
  void holdsFiveMillionByDefault() {
    assertThat(SentTable.MOST).isEqualTo(5_000_000);
  }
}
