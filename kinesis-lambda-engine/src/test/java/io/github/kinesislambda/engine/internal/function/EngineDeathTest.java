package io.github.kinesislambda.engine.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.function.forked.ForkedRuntime;
import io.github.kinesislambda.engine.internal.function.handler.Scripted;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions' processes when the engine is killed. */
class EngineDeathTest {

  @TempDir Path folder;

  @Test
  void leavesNoProcessBehindWhenItIsKilled() throws Exception {
    Process engine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = engine.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("\"ready\"");
      List<ProcessHandle> children = engine.descendants().toList();

      engine.destroyForcibly();

      assertThat(children).isNotEmpty();
      for (ProcessHandle child : children) {
        assertThat(child.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
      }
    } finally {
      engine.destroyForcibly();
    }
  }

  /** An engine with one function, whose handler hangs when the engine is killed. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] args) throws Exception {
      RealScheduler scheduler = new RealScheduler();
      Path folder = Path.of(args[0]);
      Functions functions =
          new Functions(
              FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
              new ForkedRuntime(folder.resolve("runtime"), scheduler),
              scheduler,
              new LogGroups(scheduler),
              new SplittableRandom(1));
      FunctionReference name = FunctionReference.parse("f");
      functions.create(
          "f",
          FunctionDefinition.of("f", "java17", Scripted.class.getName(), "role"),
          TestArchive.of(Scripted.class),
          Map.of());
      while (!functions.require(name).status().equals(FunctionStatus.ACTIVE)) {
        Thread.onSpinWait();
      }
      InvocationOutcome outcome =
          functions
              .invoke(name, "{\"text\":\"ready\"}".getBytes(UTF_8))
              .toCompletableFuture()
              .get();
      System.out.println(new String(((Invoked) outcome).payload(), UTF_8));
      functions.invoke(name, "{\"do\":\"hang\"}".getBytes(UTF_8)).toCompletableFuture().get();
    }
  }
}
