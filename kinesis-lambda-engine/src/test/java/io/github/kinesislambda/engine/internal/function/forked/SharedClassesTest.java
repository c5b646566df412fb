package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.function.FunctionVariables;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.FunctionsConfiguration;
import io.github.kinesislambda.engine.internal.function.TestArchive;
import io.github.kinesislambda.engine.internal.function.handler.Scripted;
import io.github.kinesislambda.engine.internal.function.model.CodeArchive;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes, made and used by real processes. */
class SharedClassesTest {

  @TempDir Path folder;

  private final RealScheduler scheduler = new RealScheduler();

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Test
  void recordsAnArchiveThatTheNextProcessCanUse() throws Exception {
    RuntimeJars jars = new RuntimeJars(folder);
    SharedClasses classes = new SharedClasses(folder, jars);

    record(jars, classes);

    assertThat(classes.isWanted()).isFalse();
    assertThat(classes.options()).hasSize(1);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Other than "auto", "on" fails when the archive does not fit.
    command.addAll(List.of("-Xshare:on", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(classes.options());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars.classPath()), "-version"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void startsWithoutAnArchiveThatDoesNotFit() throws Exception {
    RuntimeJars jars = new RuntimeJars(folder);
    SharedClasses classes = new SharedClasses(folder, jars);
    Files.writeString(
        folder.resolve("classes-%d.tmp".formatted(ProcessHandle.current().pid())), "x");
    classes.keep();
    FunctionReference name = FunctionReference.parse("f");

    try (Functions functions =
        new Functions(
            FunctionsConfiguration.of("us-east-1", "000000000000", folder.resolve("functions")),
            new ForkedRuntime(folder, scheduler),
            scheduler,
            new LogGroups(scheduler),
            new SplittableRandom(1))) {
      functions.create(
          "f",
          FunctionDefinition.of("f", "java17", Scripted.class.getName(), "role"),
          TestArchive.of(Scripted.class),
          Map.of());
      while (!functions.require(name).status().equals(FunctionStatus.ACTIVE)) {
        Thread.onSpinWait();
      }
      Invoked outcome =
          (Invoked) functions.invoke(name, "{}".getBytes(UTF_8)).toCompletableFuture().join();

      assertThat(classes.options()).hasSize(1);
      assertThat(new String(outcome.payload(), UTF_8)).isEqualTo("\"\"");
      assertThat(outcome.report().logTail()).doesNotContain("archive", "cds");
    }
  }

  private void record(RuntimeJars jars, SharedClasses classes) throws Exception {
    Path taskRoot = Files.createDirectory(folder.resolve("task"));
    FunctionVersion function =
        new FunctionVersion(
            "f",
            "1",
            "arn",
            FunctionDefinition.of("f", "java17", "x", "role"),
            new CodeArchive("", 0, folder),
            "",
            Instant.EPOCH,
            FunctionStatus.ACTIVE);
    FunctionsConfiguration configuration =
        FunctionsConfiguration.of("us-east-1", "000000000000", folder);
    EnvironmentPlan plan =
        new EnvironmentPlan(
            function,
            taskRoot,
            "stream",
            FunctionVariables.of(configuration, function, taskRoot, "stream"));
    Recording recording = new Recording(classes, scheduler.instant().plusSeconds(60));
    try (RuntimeApi api = new RuntimeApi()) {
      ForkedEnvironment environment =
          new ForkedEnvironment(
              api.loop(),
              () -> new ForkedCommands(folder, jars, classes).recording(plan),
              recording,
              scheduler);
      recording.leads(environment);
      environment.run(api);
      api.loop().submit(() -> {}).sync();
    }
  }
}
