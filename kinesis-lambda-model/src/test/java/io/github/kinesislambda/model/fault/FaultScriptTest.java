package io.github.kinesislambda.model.fault;

import static io.github.kinesislambda.model.fault.FaultAddress.getRecords;
import static io.github.kinesislambda.model.fault.FaultAddress.getShardIterator;
import static io.github.kinesislambda.model.fault.FaultAddress.invocation;
import static io.github.kinesislambda.model.fault.FaultAddress.putRecord;
import static io.github.kinesislambda.model.fault.FaultAddress.putRecords;
import static io.github.kinesislambda.model.fault.FaultAddress.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script is a value with a notation: parsed, printed and parsed again it is the same. */
class FaultScriptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invocation shard 3, batch 2: throws",
        "invocation shard 3, batches 2 and 4 to 6, attempts 1 to 3: throws java.lang.OutOfMemoryError",
        "invocation function recv-kinesis, call 7: times out",
        "invocation every attempt, key AAPL: stops",
        "invocation key \"a \\\"b\\\", \\\\ # ; : %\": throttled",
        "invocation every attempt, 5 % seed 7: answer lost",
        "invocation shard 0, lane 1, batch 1: slow by 250 ms",
        "invocation shard 0, batch 1: slow start by 5 s",
        "invocation shard 0, batch 1: reports record 3",
        "invocation shard 0, batch 1: answers {\"batchItemFailures\":[{\"itemIdentifier\":\"; #\"}]}",
        "invocation: answers nonsense",
        "PutRecords call 2: fails",
        "PutRecords call 2, entries 4 and 9: throttled",
        "PutRecords every entry, shard 1, 12.5 % seed -3: answer lost",
        "PutRecord stream orders, key 1: answer lost",
        "GetRecords shard 0, call 3: iterator expired",
        "GetShardIterator call 1: throttled",
        "read stream orders, shard 2, call 4: iterator expired",
        "read 1 % seed 9: fails"
      })
  void aRulePrintsAsItIsWritten(String rule) {
    FaultScript script = FaultScript.parse(rule);

    assertThat(script).hasToString(rule + "\n");
    assertThat(FaultScript.parse(script.toString())).isEqualTo(script);
  }

  @Test
  void whatIsBuiltEqualsWhatIsParsed() {
    FaultScript built =
        FaultScript.of(
                invocation().batch(2).shard(3).throwing(),
                invocation().call(1).throwing("java.lang.Error"),
                invocation().key("7").everyAttempt().timingOut(),
                invocation().shard(0).lane(1).attempt(1, 2).stopping(),
                invocation().percent(10, 7).throttled(),
                invocation().function("f").batch(1).answerLost(),
                invocation().batch(2).slowBy(Duration.ofMillis(1500)),
                invocation().batch(3).slowStartBy(Duration.ofMinutes(1)),
                invocation().batch(4).answering("{}"),
                invocation().batch(5).reportingRecord(3),
                putRecords().call(1).entries(4, 9).throttled(),
                putRecords().everyEntry().percent(0.5, 1).failing(),
                putRecord().stream("s").call(2).answerLost(),
                getRecords().shard(0).call(3).iteratorExpired(),
                getShardIterator().failing())
            .and(read().call(1).throttled());

    assertThat(
            FaultScript.parse(
                """
                # each line is a rule
                invocation shard 3, batch 2: throws
                invocation call 1: throws java.lang.Error   # a comment

                invocation every attempt key 7: times out
                invocation lane 1 shard 0 attempts 1 and 2: stops
                invocation 10% seed 7: throttled; invocation function f, batch 1: answer lost
                invocation batch 2: slow by 1500 ms
                invocation batch 3: slow start by 1 min
                invocation batch 4: answers {}
                invocation batch 5: reports record 3
                PutRecords call 1, entries 4 and 9: throttled
                PutRecords every entry 0.5 % seed 1: fails
                PutRecord stream s, calls 2: answer lost
                GetRecords shard 0, call 3: iterator expired
                GetShardIterator: fails
                read call 1: throttled
                """))
        .isEqualTo(built)
        .hasSameHashCodeAs(built);
    assertThat(FaultScript.parse(built.toString())).isEqualTo(built);
    assertThat(FaultScript.parse(" # nothing\n")).isEqualTo(FaultScript.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "invocation shard 3 | It has no effect; a rule is an address, a colon and an effect.",
        "PutRecord: explodes | Its effect is 'explodes'; PutRecord can be: throttled, fails, answer lost.",
        "invocation: iterator expired | Its effect is 'iterator expired'; invocations can be: throttled, answer lost, throws",
        "GetRecords: throws | is a rule for GetRecords; GetRecords can be: throttled, fails, iterator expired. Choose another effect.",
        "read: answer lost | is a rule for read; read can be: throttled, fails, iterator expired.",
        "Putrecords: fails | It begins with 'Putrecords'; rules begin with one of PutRecords, PutRecord, GetRecords, GetShardIterator, read, invocation.",
        "read batch 2: fails | 'batch 2' narrows down read; read takes stream, shard, lane, call, %. Leave it out.",
        "invocation shard 1, shard 2: throws | 'shard 2' comes on top of 'invocation shard 1'; an address takes one of a kind.",
        "invocation shard x: throws | After 'shard' comes 'x'; a number comes there. Write it like shard 2.",
        "invocation batches 4 and 2: throws | The numbers are 4 and 2; they count from 1 and ascend",
        "invocation batch 0: throws | The numbers are 0; they count from 1",
        "invocation 5 %: throws | A share of 5 % has no seed; the same seed makes the same faults. Write 5 % seed 7.",
        "invocation 120 % seed 1: throws | The share of faults is 120.0 %; a share is more than 0 and up to 100 %.",
        "invocation never: throws | It says 'never'; invocation takes function, call, shard, lane, batch, attempt, key, %.",
        "invocation every shard: throws | After 'every' comes 'shard'; there is 'every entry' and 'every attempt'.",
        "PutRecords shard 1: throttled | is about a call; shard and key select entries of it. Add 'every entry'.",
        "invocation: slow by 0 s | The delay of a fault is PT0S; it is one or more whole milliseconds.",
        "invocation: slow by 2 hours | Its effect is 'slow by 2 hours';",
        "invocation: throws some thing | The fault throws 'some thing'; it throws a class such as java.lang.IllegalStateException.",
        "invocation: reports record 0 | The record to report is 0; records count from 1.",
        "invocation key: throws | After 'key' comes ''; a name comes there."
      })
  void whatCannotBeUnderstoodIsNamedWithWhatIsAllowed(String rule, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaultScript.parse("read call 1: fails\n" + rule))
        .withMessageStartingWith("Rule 2 of the fault script is '" + rule + "'. ")
        .withMessageContaining(message);
  }

  @Test
  void anAnswerThatNoScriptCanHoldIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invocation().answering("two\nlines"))
        .withMessageContaining("a script holds it in one line");
    assertThatIllegalArgumentException().isThrownBy(() -> invocation().answering("a; b"));
    assertThatIllegalArgumentException().isThrownBy(() -> invocation().answering(""));
  }
}
