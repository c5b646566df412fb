package io.github.kinesislambda.plugin.contract;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on the engine. */
class StreamContractOnEngineTest extends StreamContract {

  private static @Nullable Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.start(EngineConfiguration.DEFAULT);
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  URI endpoint() {
    return Objects.requireNonNull(engine).endpoint();
  }
}
