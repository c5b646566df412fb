package io.github.kinesislambda.plugin.workflow.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlerThatLambdaCannotLoadTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Recv implements %s { private Recv() {} }",
        "public class Recv implements %s { public Recv(String name) {} }",
        "public class Recv implements %s { Recv() {} }",
        "public final class Recv implements %s { public static final Recv INSTANCE = new Recv();"
            + " private Recv() {} }",
      })
  void refusesAClassWithoutPublicConstructorWithoutArguments(String source) {
    Sources sources = handler(source);

    assertThatThrownBy(() -> pack(sources, Optional.of("demo.Recv"), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<handler> is demo.Recv; the class has no public constructor without arguments.")
        .hasMessageContaining("public Recv() {}");
  }

  @Test
  void refusesAClassThatIsNotPublic() {
    Sources sources = handler("class Recv implements %s { public Recv() {} }");

    assertThatThrownBy(() -> pack(sources, Optional.of("demo.Recv"), Optional.empty()))
        .hasMessageStartingWith("<handler> is demo.Recv; the class is not public.");
  }

  @Test
  void takesAStaticMethodOfAClassWithoutSuchAConstructor() {
    Sources sources =
        new Sources(folder)
            .with(
                "demo.Recv",
                "public class Recv { private Recv() {} public static void run(Object event) {} }");

    FunctionCode code = pack(sources, Optional.of("demo.Recv::run"), Optional.empty());

    assertThat(code.handler()).isEqualTo("demo.Recv::run");
  }

  @Test
  void choosesTheOneHandlerThatLambdaCanLoad() {
    Sources sources =
        handler("public class Recv implements %s {}")
            .with(
                "demo.Base",
                "public class Base implements %s { Base(int size) {} }".formatted(Sources.HANDLER));

    FunctionCode code = pack(sources, Optional.empty(), Optional.empty());

    assertThat(code.handler()).isEqualTo("demo.Recv");
  }

  @Test
  void refusesClassesThatAreNewerThanTheRuntime() {
    Sources sources = handler("public class Recv implements %s {}");

    assertThatThrownBy(() -> pack(sources, Optional.empty(), Optional.of("java11")))
        .hasMessageStartingWith("<runtime> is java11; demo.Recv is compiled for Java 17.")
        .hasMessageContaining("maven.compiler.release to 11")
        .hasMessageContaining("java17");
    assertThatThrownBy(() -> pack(sources, Optional.empty(), Optional.of("java8.al2")))
        .hasMessageContaining("loads classes for Java 8 or older");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BOOT-INF/classes/", "WEB-INF/classes/"})
  void refusesArchivesWhoseClassesAreNotAtTheRoot(String place) throws IOException {
    Path archive = zip(place + "demo/Recv.class", "org/springframework/boot/loader/Launcher.class");

    assertThatThrownBy(
            () -> new ArchiveFile(archive).read(Optional.of("demo.Recv"), Optional.empty()))
        .hasMessageStartingWith(
            "<archive> is %s; its classes stand under %s."
                .formatted(archive, place.substring(0, place.indexOf('/') + 1)))
        .hasMessageContaining("<classifier>exec</classifier>");
  }

  @Test
  void refusesABootstrapThatIsNotExecutable() throws IOException {
    Path archive = zip("bootstrap");
    setMode(archive, "rw-r--r--");

    assertThatThrownBy(() -> bootstrap(archive))
        .hasMessageStartingWith(
            "<archive> is %s; its file bootstrap is not executable.".formatted(archive));
  }

  @Test
  void takesABootstrapThatIsExecutableOrWhoseModeIsNotKnown() throws IOException {
    Path withoutModes = zip("bootstrap");

    assertThat(bootstrap(withoutModes).handler()).isEqualTo("bootstrap");

    setMode(withoutModes, "rwxr-xr-x");
    assertThat(bootstrap(withoutModes).handler()).isEqualTo("bootstrap");
  }

  private Sources handler(String source) {
    return new Sources(folder)
        .with(Sources.REQUEST_HANDLER)
        .with("demo.Recv", source.formatted(Sources.HANDLER));
  }

  private static FunctionCode pack(
      Sources sources, Optional<String> handler, Optional<String> runtime) {
    return new ProjectCode(sources.compile(), List.of()).pack(handler, runtime);
  }

  private static FunctionCode bootstrap(Path archive) {
    return new ArchiveFile(archive).read(Optional.empty(), Optional.of("provided.al2023"));
  }

  private Path zip(String... entries) throws IOException {
    Path archive = folder.resolve("function.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write(1);
      }
    }
    return archive;
  }

  private static void setMode(Path archive, String mode) throws IOException {
    URI uri = URI.create("jar:" + archive.toUri());
    try (FileSystem zip =
        FileSystems.newFileSystem(uri, Map.of("enablePosixFileAttributes", "true"))) {
      Files.setPosixFilePermissions(
          zip.getPath("bootstrap"), PosixFilePermissions.fromString(mode));
    }
  }
}
