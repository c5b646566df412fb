package io.github.kinesislambda.plugin.contract;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract at an address: that of an engine in this JVM. */
class ContractOnEndpointTest extends PipelineContract {

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
  protected Target target() {
    return new EndpointTarget(Objects.requireNonNull(engine).endpoint(), "us-east-1");
  }
}
