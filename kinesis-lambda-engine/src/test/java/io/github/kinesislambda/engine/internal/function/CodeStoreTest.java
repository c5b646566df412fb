package io.github.kinesislambda.engine.internal.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.function.model.CodeArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeStoreTest {

  @TempDir Path folder;

  private CodeStore store;

  @BeforeEach
  void open() {
    store = new CodeStore(folder.resolve("functions"));
  }

  @Test
  void unpacksAnArchiveOnce() throws IOException {
    CodeArchive archive = store.store("f", TestArchive.file("a/b.txt", "text"));

    Path first = store.unpack(archive);
    Path second = store.unpack(archive);

    assertThat(first.resolve("a/b.txt")).hasContent("text");
    assertThat(second).isEqualTo(first);
    assertThat(archive.sha256()).hasSize(44);
  }

  @Test
  void makesABootstrapExecutable() throws IOException {
    Path home = store.unpack(store.store("f", TestArchive.file("bootstrap", "#!/bin/sh")));

    assertThat(home.resolve("bootstrap")).isExecutable();
  }

  @Test
  void refusesWhatIsNoZipFile() {
    assertThatThrownBy(() -> store.store("f", "text".getBytes(UTF_8)))
        .hasMessage(
            "Could not unzip uploaded file. Please check your file, then try to upload again.");
    assertThat(folder.resolve("functions/f")).isEmptyDirectory();
  }

  @Test
  void refusesAnEmptyArchive() {
    assertThatThrownBy(() -> store.store("f", new byte[0]))
        .hasMessage("Uploaded file must be a non-empty zip");
  }

  @Test
  void refusesAnArchiveThatUnpacksToTooMuch() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("large"));
      for (int i = 0; i < 251; i++) {
        zip.write(zeros);
      }
    }

    assertThatThrownBy(() -> store.store("f", bytes.toByteArray()))
        .hasMessage("Unzipped size must be smaller than 262144000 bytes");
  }

  @Test
  void writesNothingOutsideItsFolder() throws IOException {
    CodeArchive archive = store.store("f", TestArchive.file("../../../evil.txt", "x"));

    assertThatThrownBy(() -> store.unpack(archive))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("leads out of the archive");
    assertThat(folder.resolve("evil.txt")).doesNotExist();
    assertThat(folder.resolve("functions/f")).isDirectoryNotContaining("glob:**/unpack*");
  }
}
