package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the page of all parameters and the goals together. After a change {@code
 * -Dparameters.write} writes the English page anew; the Japanese one is written by hand.
 */
class ParametersPageTest {

  private static final Path ENGLISH = Path.of("../src/site/markdown/parameters.md");
  private static final Path JAPANESE = Path.of("../src/site/ja/markdown/parameters.md");
  private static final String MARK = "<!-- Written by ParametersPageTest. -->\n";

  /** A heading with its goals, or a parameter with its default. */
  private static final Pattern KEY =
      Pattern.compile("^(?:## .*|\\| (`[^`]+`) \\| ([^|]*) \\| [^|].*)$", Pattern.MULTILINE);

  private static final Pattern GOAL = Pattern.compile("`kinesis:[a-z]+`");

  @Test
  void theEnglishPageSaysWhatTheJavadocSays() throws Exception {
    String page = Files.readString(ENGLISH);
    String expected =
        page.substring(0, page.indexOf(MARK)) + MARK + ParameterTables.ofThePlugin().markdown();
    if (System.getProperty("parameters.write") != null) {
      Files.writeString(ENGLISH, expected);
    }

    assertThat(Files.readString(ENGLISH))
        .as("%s; write it anew by -Dparameters.write, and mend its Japanese twin", ENGLISH)
        .isEqualTo(expected);
  }

  @Test
  void theJapanesePageHasTheSameParametersAndDefaults() throws IOException {
    assertThat(keys(JAPANESE))
        .as("goals, parameters and defaults of %s", JAPANESE)
        .containsExactlyElementsOf(keys(ENGLISH));
  }

  private static List<String> keys(Path page) throws IOException {
    return KEY.matcher(Files.readString(page)).results().map(ParametersPageTest::key).toList();
  }

  private static String key(MatchResult line) {
    return line.group(1) == null
        ? GOAL.matcher(line.group()).results().map(MatchResult::group).toList().toString()
        : line.group(1) + " " + line.group(2);
  }
}
