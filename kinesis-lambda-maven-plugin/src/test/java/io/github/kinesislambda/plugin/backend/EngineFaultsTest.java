package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.model.stream.StreamName;
import io.github.kinesislambda.plugin.backend.ScriptedFaults.Rule;
import java.nio.file.Path;
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

      faults.follow(
          FaultRules.of("PutRecord  call 1 : throttled ; read: fails # never", Path.of("")));
      clients
          .kinesis()
          .putRecord(
              it ->
                  it.streamName("trades").partitionKey("1").data(SdkBytes.fromUtf8String("AAPL")));

      assertThat(faults.rules())
          .containsExactly(new Rule("PutRecord call 1: throttled", 1), new Rule("read: fails", 0));

      faults.follow(FaultRules.NONE);

      assertThat(faults.rules()).isEmpty();
    }
  }
}
