package io.github.kinesislambda.model.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumberTest {

  /** The first record of a real run: shard 3, put at 06:27:35 into a stream of 04:55:44. */
  private static final String REAL = "49605012620624120727955236536457485721211877177572720690";

  @Test
  void readsShardAndTimesFromANumberOfAws() {
    SequenceNumber number = SequenceNumber.parse(REAL);

    assertThat(number.shardId()).hasToString("shardId-000000000003");
    assertThat(number.time()).isEqualTo("2020-03-11T06:27:35Z");
    assertThat(Instant.ofEpochSecond(number.shardCreated())).isEqualTo("2020-03-11T04:55:44Z");
  }

  @Test
  void printsANumberOfAwsAsItWasRead() {
    assertThat(SequenceNumber.parse(REAL)).hasToString(REAL);
  }

  @Test
  void comparesAsItsDecimalFormDoes() {
    long seed = 20200311L;
    Random random = new Random(seed);
    for (int round = 0; round < 10_000; round++) {
      SequenceNumber one = random(random);
      SequenceNumber other = random(random);

      int numeric = new BigInteger(one.toString()).compareTo(new BigInteger(other.toString()));

      assertThat(Integer.signum(one.compareTo(other)))
          .as("seed %d, %s and %s", seed, one, other)
          .isEqualTo(numeric);
      assertThat(SequenceNumber.parse(one.toString())).as("seed %d", seed).isEqualTo(one);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "abc", "-1", "49605012620624120727955236536457485721211877177572720691"})
  void refusesWhatIsNoSequenceNumber(String text) {
    assertThat(SequenceNumber.find(text)).isEmpty();
    assertThatThrownBy(() -> SequenceNumber.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no sequence number");
  }

  private static SequenceNumber random(Random random) {
    return new SequenceNumber(
        1_583_902_544L + random.nextInt(2),
        random.nextBoolean() ? random.nextInt(3) : random.nextLong() >>> 1,
        random.nextLong() >>> 28,
        random.nextInt(40));
  }
}
