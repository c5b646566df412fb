package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users copy from {@code src/ci} has to name goals and parameters that there are. */
class CiFilesTest {

  private static final Path FOLDER = Path.of("../src/ci");
  private static final Pattern PARAMETER = Pattern.compile("-D(kinesis\\.[a-zA-Z.]+)");
  private static final Pattern GOAL = Pattern.compile("\\bkinesis:([a-z]+)");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void areThreeServers() throws IOException {
    assertThat(files())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("buildspec.yml", "github-actions.yml", "gitlab-ci.yml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void nameGoalsAndParametersThatThereAre(Path file) throws IOException {
    String text = Files.readString(file);
    String descriptor = descriptor();

    assertThat(text).contains("mvn -B -ntp verify").contains("kinesis-reports");
    assertThat(PARAMETER.matcher(text).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(descriptor).contains("${" + name + "}"));
    assertThat(GOAL.matcher(text).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(descriptor).contains("<goal>" + name + "</goal>"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void deleteWhatABuildOnAwsHasLeft(Path file) throws IOException {
    String text = Files.readString(file);

    assertThat(text.indexOf("kinesis:delete"))
        .isGreaterThan(text.indexOf("verify -Dkinesis.target=aws"));
    assertThat(text.split("-Dkinesis.confirm=\"ExampleInputStream-\\$UNIQUE\"", -1)).hasSize(3);
  }

  private static String descriptor() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CiFilesTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
