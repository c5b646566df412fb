package io.github.kinesislambda.engine.internal.function.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Lambda keeps apart: files, code, and processes between invocations. */
class IsolationTest {

  @TempDir Path folder;

  private ForkedFunctions functions;

  @BeforeEach
  void open() {
    functions = new ForkedFunctions(folder);
    functions.createWith("f", Map.of("PATH", "/nowhere"));
  }

  @AfterEach
  void close() {
    functions.close();
  }

  @Test
  void eachEnvironmentHasATmpOfItsOwn() {
    assumeComplete();
    String file = "/tmp/isolation-%d.txt".formatted(ProcessHandle.current().pid());

    functions.invoke("f", "{\"do\":\"write\",\"file\":\"%s\"}".formatted(file));
    CompletableFuture<InvocationOutcome> busy = functions.start("f", "{\"do\":\"hang\"}");
    InvocationOutcome other =
        functions.invoke("f", "{\"do\":\"exists\",\"file\":\"%s\"}".formatted(file));

    assertThat(ForkedFunctions.text(other)).isEqualTo("false");
    assertThat(Path.of(file)).doesNotExist();
    assertThat(ForkedFunctions.join(busy)).isInstanceOf(FunctionError.class);
  }

  @Test
  void tmpKeepsWhatAnEarlierInvocationWrote() {
    functions.invoke("f", "{\"do\":\"write\",\"file\":\"/tmp/kept-%s\"}".formatted(name()));
    InvocationOutcome later =
        functions.invoke("f", "{\"do\":\"exists\",\"file\":\"/tmp/kept-%s\"}".formatted(name()));

    assertThat(ForkedFunctions.text(later)).isEqualTo("true");
  }

  @Test
  void tmpHolds512MegabytesByDefault() {
    assumeComplete();

    long written = 0;
    InvocationOutcome outcome;
    do {
      outcome =
          functions.invoke("f", "{\"do\":\"fill\",\"file\":\"/tmp/%d\"}".formatted(++written));
    } while (outcome instanceof InvocationOutcome.Returned && written < 20);

    assertThat(written).as("files of 60 MB, the last of which did not fit").isEqualTo(9);
  }

  @Test
  void codeCannotBeWrittenTo() {
    assumeComplete();

    FunctionError error =
        (FunctionError) functions.invoke("f", "{\"do\":\"write\",\"file\":\"own.txt\"}");

    assertThat(error.errorType()).isEqualTo("java.io.UncheckedIOException");
    assertThat(new String(error.payload(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("Read-only file system");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingRunsBetweenInvocations() throws IOException {
    assumeTrue(Isolation.ofThisMachine() != Isolation.NONE);
    String process = ForkedFunctions.text(functions.invoke("f", "{\"do\":\"process\"}"));

    awaitState(process, 'T');
    String again = ForkedFunctions.text(functions.invoke("f", "{\"do\":\"process\"}"));

    assertThat(again).isEqualTo(process);
  }

  @Test
  void processesThatAFunctionStartedEndWithIt() throws Exception {
    assumeTrue(Isolation.ofThisMachine() != Isolation.NONE);
    functions.createWith("spawning", Map.of());
    long child =
        Long.parseLong(ForkedFunctions.text(functions.invoke("spawning", "{\"do\":\"spawn\"}")));
    ProcessHandle process = ProcessHandle.of(child).orElseThrow();

    functions.functions().delete(FunctionReference.parse("spawning"));

    assertThat(process.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  private static void assumeComplete() {
    assumeTrue(Isolation.ofThisMachine() == Isolation.COMPLETE);
  }

  private static String name() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static void awaitState(String process, char state) throws IOException {
    Path status = Path.of("/proc", process, "stat");
    String found;
    do {
      String line = Files.readString(status);
      found = line.substring(line.lastIndexOf(')') + 2);
    } while (found.charAt(0) != state);
  }
}
