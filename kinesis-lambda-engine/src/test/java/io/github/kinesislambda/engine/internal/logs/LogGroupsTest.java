package io.github.kinesislambda.engine.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogGroupsTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final VirtualScheduler time = new VirtualScheduler(START);
  private final LogGroups logs = new LogGroups(time, 100_000);

  @Test
  void searchesAllStreamsInTheOrderOfTheirEvents() {
    logs.append("g", "b", "1");
    time.advance(Duration.ofMillis(1));
    logs.append("g", "a", "2");
    logs.append("g", "b", "3");

    assertThat(logs.filter("g", filter(10, Optional.empty())).events())
        .extracting(LogEvent::message)
        .containsExactly("1", "2", "3");
  }

  @Test
  void goesOnWithASearchWhereItsTokenSays() {
    for (int i = 0; i < 25; i++) {
      logs.append("g", "s", Integer.toString(i));
    }

    List<String> seen = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      LogPage page = logs.filter("g", filter(10, token));
      page.events().forEach(event -> seen.add(event.message()));
      token = page.nextToken();
    } while (token.isPresent());

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void readsAStreamFromItsTailUnlessToldOtherwise() {
    for (int i = 0; i < 5; i++) {
      logs.append("g", "s", Integer.toString(i));
    }

    StreamPage tail = read(2, StreamEnd.TAIL, Optional.empty());
    StreamPage earlier = read(2, StreamEnd.TAIL, Optional.of(tail.backwardToken()));
    StreamPage head = read(2, StreamEnd.HEAD, Optional.empty());

    assertThat(tail.events()).extracting(LogEvent::message).containsExactly("3", "4");
    assertThat(earlier.events()).extracting(LogEvent::message).containsExactly("1", "2");
    assertThat(head.events()).extracting(LogEvent::message).containsExactly("0", "1");
  }

  @Test
  void givesTheSameTokenAgainAtTheEndOfAStreamAndThenWhatIsNew() {
    logs.append("g", "s", "0");
    StreamPage first = read(10, StreamEnd.HEAD, Optional.empty());
    StreamPage end = read(10, StreamEnd.HEAD, Optional.of(first.forwardToken()));
    logs.append("g", "s", "1");

    StreamPage fresh = read(10, StreamEnd.HEAD, Optional.of(end.forwardToken()));

    assertThat(end.events()).isEmpty();
    assertThat(end.forwardToken()).isEqualTo(first.forwardToken());
    assertThat(fresh.events()).extracting(LogEvent::message).containsExactly("1");
  }

  @Test
  void leavesTheEndOfARangeOut() {
    logs.append("g", "s", "0");
    time.advance(Duration.ofMillis(1));
    logs.append("g", "s", "1");
    long end = START.toEpochMilli() + 1;

    StreamPage page =
        logs.read("g", "s", new TimeRange(0, end), 10, StreamEnd.HEAD, Optional.empty());

    assertThat(page.events()).extracting(LogEvent::message).containsExactly("0");
  }

  @Test
  void forgetsTheOldestEventsWhenItsShareOfTheHeapIsFull() {
    for (int i = 0; i < 5_000; i++) {
      logs.append("g", "s" + i % 3, Integer.toString(i));
    }

    List<LogEvent> left = logs.filter("g", filter(10_000, Optional.empty())).events();

    assertThat(left).hasSizeBetween(900, 1_100);
    assertThat(left.get(left.size() - 1).message()).isEqualTo("4999");
    assertThat(left.get(0).message()).isEqualTo(Integer.toString(5_000 - left.size()));
  }

  @Test
  void answersInAwsWordsWhatDoesNotExist() {
    assertThatThrownBy(() -> logs.delete("g"))
        .hasMessage("The specified log group does not exist.")
        .hasFieldOrPropertyWithValue("code", "ResourceNotFoundException");
    logs.create("g", Map.of(), Optional.empty());
    assertThatThrownBy(() -> logs.create("g", Map.of(), Optional.empty()))
        .hasMessage("The specified log group already exists");
    assertThatThrownBy(() -> read(1, StreamEnd.HEAD, Optional.empty()))
        .hasMessage("The specified log stream does not exist.");
    logs.append("g", "s", "0");
    assertThatThrownBy(() -> read(1, StreamEnd.HEAD, Optional.of("f/1")))
        .hasMessage("The specified nextToken is invalid.");
  }

  private StreamPage read(int limit, StreamEnd start, Optional<String> token) {
    return logs.read("g", "s", TimeRange.ALWAYS, limit, start, token);
  }

  private static LogFilter filter(int limit, Optional<String> token) {
    return new LogFilter(stream -> true, TimeRange.ALWAYS, FilterPattern.ALL, limit, token);
  }
}
