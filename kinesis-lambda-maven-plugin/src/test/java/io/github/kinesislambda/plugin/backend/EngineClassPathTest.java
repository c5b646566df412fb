package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineClassPathTest {

  @TempDir Path folder;

  @Test
  void copiesWhatABuildMayReplace() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("engine/target/classes/a"));
    Files.writeString(classes.resolve("A.class"), "a");
    Path built = file("plugin/target/plugin-1.jar");
    Path snapshot = file("repository/engine-1-SNAPSHOT.jar");
    Path release = file("repository/netty-4.jar");
    Path copies = folder.resolve("copies");

    List<Path> kept =
        new EngineClassPath(List.of(classes.getParent(), built, snapshot, release))
            .withCopiesIn(copies)
            .entries();

    assertThat(kept.subList(0, 3)).allMatch(entry -> entry.startsWith(copies));
    assertThat(kept.get(0).resolve("a/A.class")).hasContent("a");
    assertThat(kept.get(3)).isEqualTo(release);
  }

  @Test
  void leavesOutWhatMavenAddsToEveryPlugin() throws IOException {
    EngineClassPath classPath =
        new EngineClassPath(List.of(file("plexus-utils-1.1.jar"), file("engine.jar")));

    assertThat(classPath.asArgument()).isEqualTo(folder.resolve("engine.jar").toString());
  }

  @Test
  void bringsLogging() throws IOException {
    List<Path> entries =
        new EngineClassPath(List.of()).withLoggingIn(folder.resolve("copies")).entries();

    assertThat(entries)
        .hasSize(2)
        .allMatch(Files::isRegularFile)
        .extracting(entry -> entry.getFileName().toString())
        .containsExactly("slf4j-api.jar", "slf4j-simple.jar");
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }
}
