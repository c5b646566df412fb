package io.github.kinesislambda.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the marks of knowing differences from AWS and the pages for users together. */
class CompatibilityPageTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String SOURCES = "src/main/java/io/github/kinesislambda";
  private static final Pattern CLASS_NAME = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w+)`");

  @ParameterizedTest
  @ValueSource(
      strings = {"src/site/markdown/compatibility.md", "src/site/ja/markdown/compatibility.md"})
  void thePageNamesTheClassesThatAreMarkedAndNoOthers(String page) throws IOException {
    Set<String> marked = markedClasses();

    assertThat(marked).contains("engine.internal.stream.StreamLimits");
    assertThat(namedClasses(page))
        .as(
            "classes named in %s; each class with a Divergence: mark needs a row there, and each row"
                + " a mark",
            page)
        .isEqualTo(marked);
  }

  private static Set<String> namedClasses(String page) throws IOException {
    return CLASS_NAME
        .matcher(Files.readString(REPOSITORY.resolve(page)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> markedClasses() throws IOException {
    Set<String> marked = new TreeSet<>();
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      for (Path sources : modules.map(it -> it.resolve(SOURCES)).filter(Files::exists).toList()) {
        try (Stream<Path> files = Files.walk(sources)) {
          files
              .filter(file -> file.toString().endsWith(".java") && isMarked(file))
              .map(file -> className(sources.relativize(file)))
              .forEach(marked::add);
        }
      }
    }
    return marked;
  }

  private static boolean isMarked(Path file) {
    try {
      return Files.readString(file).contains("Divergence:");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String className(Path file) {
    String path = file.toString().replace(file.getFileSystem().getSeparator(), ".");
    return path.substring(0, path.length() - ".java".length());
  }
}
