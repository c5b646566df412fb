package io.github.kinesislambda.engine.internal.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lives of a mapping from many seeds.
 *
 * <p>{@code -Dsimulation.seeds=1000000} sets how many, {@code -Dsimulation.first=4711} with which
 * seed to begin; an error names the seed, and that seed alone replays it. The build runs this test
 * in a JVM of its own, with the optimising compiler, so that 20,000 lives take a few seconds;
 * {@code .ci/run-matrix} runs a million.
 */
@Tag("simulation")
class SimulationTest {

  private static final long SEEDS = Long.getLong("simulation.seeds", 20_000);
  private static final long FIRST = Long.getLong("simulation.first", 0);

  @Test
  void everySeedKeepsTheRules() {
    long began = System.nanoTime();
    LongStream.range(FIRST, FIRST + SEEDS)
        .parallel()
        .forEach(seed -> Simulation.run(seed, Mutation.NONE));
    System.out.printf(
        "Simulation: %,d seeds from %d on kept the rules, in %.1f s%n",
        SEEDS, FIRST, (System.nanoTime() - began) / 1e9);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void plantedMistakeIsNoticed(Mutation mutation) {
    assertThatThrownBy(
            () -> LongStream.range(0, 300).forEach(seed -> Simulation.run(seed, mutation)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("seed ");
  }
}
