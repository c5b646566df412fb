package io.github.kinesislambda.plugin.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.engine.stream.StreamName;
import io.github.kinesislambda.plugin.target.ScriptedFaults.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** A script set through the pages of an engine is followed there, and counted. */
class EngineFaultsTest {

  @Test
  void rulesAreFollowedShownWithTheirCountAndEnded() {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT);
        Clients clients = SdkClients.engine(engine.endpoint(), "us-east-1")) {
      engine.createStream(new StreamName("trades"), 1);
      EngineFaults faults = new EngineFaults(RunningEngine.of(engine.handle()).orElseThrow());
      assertThat(faults.rules()).isEmpty();

      faults.follow(faults.understood("PutRecord  call 1 : throttled ; read: fails # never"));
      clients
          .kinesis()
          .putRecord(
              it ->
                  it.streamName("trades").partitionKey("1").data(SdkBytes.fromUtf8String("AAPL")));

      assertThat(faults.rules())
          .containsExactly(new Rule("PutRecord call 1: throttled", 1), new Rule("read: fails", 0));

      faults.follow(List.of());

      assertThat(faults.rules()).isEmpty();
    }
  }

  @Test
  void aScriptThatCannotBeUnderstoodIsRefusedBeforeAnythingIsAsked() {
    try (Engine engine = Engine.start(EngineConfiguration.DEFAULT)) {
      EngineFaults faults = new EngineFaults(RunningEngine.of(engine.handle()).orElseThrow());

      assertThatThrownBy(() -> faults.understood("no-such-file.txt"))
          .isInstanceOf(GoalException.class)
          .hasMessage(
              "Rule 1 of the fault script is 'no-such-file.txt'. It has no effect; a rule is an"
                  + " address, a colon and an effect. Write it like invocation shard 3, batch 2:"
                  + " throws. <faults> holds rules, or names a file that does. Correct"
                  + " -Dkinesis.faults, or drop it to see what is followed.");
    }
  }
}
