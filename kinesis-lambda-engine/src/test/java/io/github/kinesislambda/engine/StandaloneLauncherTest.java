package io.github.kinesislambda.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneLauncherTest {

  @TempDir Path folder;

  @Test
  void unpacksEachLibraryOnceAndLeavesNothingElse() throws IOException {
    Path jar = jar("one");
    Path home = folder.resolve("home");

    List<Path> first = StandaloneLauncher.unpack(jar, home);
    Files.delete(first.get(0));
    Files.writeString(first.get(1), "kept");
    List<Path> second = StandaloneLauncher.unpack(jar, home);

    assertThat(second).isEqualTo(first);
    assertThat(second.get(0)).hasContent("one");
    assertThat(second.get(1)).hasContent("kept");
    try (Stream<Path> files = Files.list(second.get(0).getParent())) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(second);
    }
  }

  @Test
  void keepsTwoVersionsApart() throws IOException {
    Path home = folder.resolve("home");

    List<Path> one = StandaloneLauncher.unpack(jar("one"), home);
    List<Path> other = StandaloneLauncher.unpack(jar("other"), home);

    assertThat(one.get(0)).hasContent("one");
    assertThat(other.get(0)).hasContent("other");
  }

  private Path jar(String content) throws IOException {
    Path jar = folder.resolve(content + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("lib/"));
      out.putNextEntry(new JarEntry("lib/a.jar"));
      out.write(content.getBytes(UTF_8));
      out.putNextEntry(new JarEntry("lib/b.jar"));
      out.putNextEntry(new JarEntry("other.txt"));
    }
    return jar;
  }
}
