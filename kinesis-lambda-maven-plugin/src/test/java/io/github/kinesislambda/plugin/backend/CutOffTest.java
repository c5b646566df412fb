package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is told when a process is ended in the middle of its work. */
class CutOffTest {

  private final List<String> left = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void on(Event event) {
          left.add(event.text());
        }

        @Override
        public void leaves(String sentence) {
          left.add(sentence);
        }

        @Override
        public void settled(String sentence) {
          left.remove(sentence);
        }
      };

  @Test
  void aStepIsLeftInTheMiddleAndSettledWhenItIsDone() {
    List<String> meanwhile = new ArrayList<>();
    Step step = new Step("create stream orders", () -> meanwhile.addAll(left));

    Mode.PERFORM.carryOut(List.of(step), progress);

    assertThat(meanwhile)
        .containsExactly(
            "It was about to create stream orders. Run the goal again to go on; mvn kinesis:status"
                + " shows what is there.");
    assertThat(left).isEmpty();
  }

  @Test
  void whatIsLeftIsNotedThoughOnlySomeEventsAreTold() {
    Progress some = progress.only(event -> event.text().equals("wanted"));

    some.on(() -> "wanted");
    some.on(() -> "other");
    some.leaves("half of it");

    assertThat(left).containsExactly("wanted", "half of it");
  }

  /** Elsewhere a process cannot be asked to end. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalLetsOnlyWhatIsCutOffBeTold() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CutOffProcess.class.getName())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("at work");

      process.toHandle().destroy();

      assertThat(lines.readLine()).isEqualTo("the second was cut off");
      assertThat(lines.readLine()).isNull();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Does one thing, and is ended in the next. */
  static final class CutOffProcess {

    private CutOffProcess() {}

    public static void main(String[] arguments) throws IOException {
      CutOff.of("first", () -> System.out.println("the first was cut off")).close();
      CutOff second = CutOff.of("second", () -> System.out.println("the second was cut off"));
      System.out.println("at work");
      int read = System.in.read();
      second.close();
      System.exit(read);
    }
  }
}
