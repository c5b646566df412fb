package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {

  @TempDir private Path folder;

  @Test
  void isTheSameForAJarAndForTheFolderThatItWasMadeOf() throws IOException {
    Path classes = classes("classes", "one");

    assertThat(CodeFingerprint.of(jar(classes))).isEqualTo(CodeFingerprint.of(classes));
  }

  @Test
  void differsWhenAClassDiffers() throws IOException {
    assertThat(CodeFingerprint.of(classes("old", "one")))
        .isNotEqualTo(CodeFingerprint.of(classes("new", "two")));
  }

  private Path classes(String name, String content) throws IOException {
    Path file = folder.resolve(name).resolve("a/A.class");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.writeString(folder.resolve(name).resolve("notes.txt"), name);
    return folder.resolve(name);
  }

  private Path jar(Path classes) throws IOException {
    Path jar = folder.resolve("classes.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.putNextEntry(new ZipEntry("a/A.class"));
      zip.write(Files.readAllBytes(classes.resolve("a/A.class")));
      zip.closeEntry();
    }
    return jar;
  }
}
