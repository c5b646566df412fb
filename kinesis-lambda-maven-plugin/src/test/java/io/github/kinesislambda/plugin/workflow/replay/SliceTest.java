package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 3", "8, 8", "100, 8", "101, 7"})
  void slicesShareNothingAndAreTogetherTheWhole(long count, int of) {
    List<Long> all = new ArrayList<>();
    for (int index = 1; index <= of; index++) {
      ReplayPlan plan = plan(count).withSlice(new Slice(index, of));
      List<Long> own = new ArrayList<>();
      plan.numbersFrom(0).forEachRemaining((Long n) -> own.add(n));

      assertThat(own).hasSize(Math.toIntExact(plan.count()));
      all.addAll(own);
    }

    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, count).boxed().toList());
  }

  @Test
  void theThirdOfEightIsEachEighthTradeFromTheThirdOn() {
    assertThat(plan(20).withSlice(Slice.parse("3/8")).numbersFrom(3))
        .toIterable()
        .containsExactly(10L, 18L);
  }

  @Test
  void remembersWhatWasPassedOver() {
    Remaining left = new Remaining(plan(20).withSlice(Slice.parse("1/3")));
    left.sent(6);
    left.sent(0);
    left.sent(12);

    assertThat(left.numbers()).toIterable().containsExactly(3L, 9L, 15L, 18L);
    assertThat(left.first()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/8", "9/8", "3", "a/b", "-1/8", "1/9999999", ""})
  void refusesWhatIsNoSlice(String text) {
    assertThatThrownBy(() -> Slice.parse(text))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<slice> is ")
        .hasMessageContaining("3/8");
  }

  @Test
  void refusesASliceWithoutTrades() {
    assertThatThrownBy(() -> plan(7).withSlice(Slice.parse("8/8")))
        .hasMessageStartingWith("<slice> is 8/8 of 7 trades.");
  }

  @Test
  void refusesToKeepAnOrderThatOtherMachinesBreak() {
    assertThatThrownBy(
            () ->
                plan(7)
                    .withSlice(Slice.parse("1/2"))
                    .withSending(Sending.DEFAULT.withOrder(KeyOrder.WITHIN_KEYS)))
        .hasMessageStartingWith("<keepOrder> is set and <slice> is 1/2.");
  }

  private static ReplayPlan plan(long count) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, List.of("AAPL"), count),
        PartitionKeyPolicy.UUID,
        1,
        RateShape.parse("10"));
  }
}
