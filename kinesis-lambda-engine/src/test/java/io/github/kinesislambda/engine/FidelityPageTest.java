package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the pages of rules and the tests of rules together. */
class FidelityPageTest {

  private static final Path PAGE = Path.of("../src/site/markdown/fidelity.md");
  private static final Path JAPANESE = Path.of("../src/site/ja/markdown/fidelity.md");
  private static final List<Path> TESTS =
      List.of(
          Path.of("src/test/java/io/github/kinesislambda/engine"),
          Path.of("../kinesis-lambda-model/src/test/java/io/github/kinesislambda/model"));

  /** A rule, where it is from, and the tests that hold it. */
  private static final Pattern ROW =
      Pattern.compile("\\| (.+) \\| ([SMDJFKI](?:, [SMDJFKI])*) \\| (.+) \\|");

  private static final Pattern NAMED = Pattern.compile("`(?:(\\w+Test)\\.?)?(\\w+)?`");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest)\\b[^;]*?\\bvoid (\\w+)\\(");

  /** Tests in which every method is a rule. */
  private static final Pattern RULES =
      Pattern.compile("\\w+RulesTest|EventSourceMapping(?:sApi|Refusals)Test");

  /** What this package holds is Kinesis's own rules, which another page lists. */
  private static final Path OTHER_PAGES = Path.of("internal", "stream");

  @Test
  void everyTestOnThePageExists() throws IOException {
    assertThat(named()).isNotEmpty();
    assertThat(existing()).containsAll(named());
  }

  @Test
  void everyTestOfARuleIsOnThePage() throws IOException {
    Set<String> missing = existing();
    missing.removeIf(test -> !RULES.matcher(test.substring(0, test.indexOf('.'))).matches());
    missing.removeAll(named());

    assertThat(missing).as("tests of rules that %s does not name", PAGE).isEmpty();
  }

  @Test
  void everyRowHasARuleAnOriginAndATest() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| Rule "))
        .allMatch(line -> ROW.matcher(line).matches());
  }

  /** Row by row, so that a rule that is added, moved or held by another test is so in both. */
  @Test
  void theJapanesePageHasTheSameOriginsAndTestsInTheSameOrder() throws IOException {
    assertThat(originsAndTests(JAPANESE)).isEqualTo(originsAndTests(PAGE)).isNotEmpty();
  }

  private static List<List<String>> originsAndTests(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> List.of(row.group(2), quoted(row.group(3))))
        .toList();
  }

  private static String quoted(String cell) {
    return NAMED
        .matcher(cell)
        .results()
        .map((MatchResult named) -> named.group())
        .collect(Collectors.joining(" "));
  }

  private static Set<String> named() throws IOException {
    Set<String> tests = new TreeSet<>();
    Map<String, Set<String>> all = methods();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        addNamed(row.group(3), all, tests);
      }
    }
    return tests;
  }

  /**
   * A class without a method stands for all of its tests; a method without a class for the last.
   */
  private static void addNamed(String cell, Map<String, Set<String>> all, Set<String> tests) {
    String type = "";
    for (Matcher named = NAMED.matcher(cell); named.find(); ) {
      if (named.group(1) != null) {
        type = named.group(1);
      }
      String in = type + ".";
      if (named.group(2) != null) {
        tests.add(in + named.group(2));
      } else {
        all.getOrDefault(type, Set.of("no such class")).forEach(method -> tests.add(in + method));
      }
    }
  }

  private static Set<String> existing() throws IOException {
    Set<String> tests = new TreeSet<>();
    methods().forEach((type, names) -> names.forEach(name -> tests.add(type + "." + name)));
    return tests;
  }

  private static Map<String, Set<String>> methods() throws IOException {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Path tests : TESTS) {
      try (Stream<Path> files = Files.walk(tests)) {
        files
            .filter(file -> file.toString().endsWith("Test.java"))
            .filter(file -> !tests.relativize(file).startsWith(OTHER_PAGES))
            .forEach(file -> methods.put(name(file), methodsOf(file)));
      }
    }
    return methods;
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".java".length());
  }

  private static Set<String> methodsOf(Path file) {
    Set<String> names = new TreeSet<>();
    try {
      TEST.matcher(Files.readString(file)).results().forEach(test -> names.add(test.group(1)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return names;
  }
}
