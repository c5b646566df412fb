package io.github.kinesislambda.engine.internal.stream;

import static io.github.kinesislambda.engine.internal.stream.Account.assertRefused;
import static io.github.kinesislambda.engine.internal.stream.Account.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.stream.StreamException.Code;
import io.github.kinesislambda.model.stream.HashKeyRange;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What UpdateShardCount allows. */
class UpdateShardCountRulesTest {

  private final Account account = Account.relaxed();
  private final Stream stream = account.create(4);

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "4,8", "4,2", "5,3", "10,13", "4,4"})
  void updateShardCountEndsWithShardsOfEqualWidth(int before, int target) {
    Stream scaled =
        account.streams.create(StreamSpecification.provisioned(named("scaled"), before));

    int current = scaled.resharding().updateCount(target);

    assertThat(current).isEqualTo(before);
    assertThat(
            scaled.shards(ShardFilter.AT_LATEST).stream()
                .map(ShardDescription::hashKeyRange)
                .sorted(Comparator.comparing(HashKeyRange::start)))
        .containsExactlyElementsOf(HashKeyRange.evenly(target));
  }

  @ParameterizedTest
  @CsvSource({"9,up over double", "1,down below half"})
  void updateShardCountStaysBetweenHalfAndDouble(int target, String direction) {
    assertRefused(
        () -> stream.resharding().updateCount(target),
        Code.LIMIT_EXCEEDED,
        "UpdateShardCount cannot scale "
            + direction
            + " your current open shard count. Current open shard count: 4 Target shard count: "
            + target);
  }

  @Test
  void updateShardCountWorksTenTimesADayUnderStrictLimits() {
    Account strict = Account.strict();
    Stream strictStream = strict.create(4);
    for (int update = 0; update < 10; update++) {
      strictStream.resharding().updateCount(4);
    }

    assertRefused(
        () -> strictStream.resharding().updateCount(4),
        Code.LIMIT_EXCEEDED,
        "The shard count of stream ExampleInputStream under account 000000000000 was updated 10"
            + " times within 24 hours, which is the limit; try again later.");
  }
}
