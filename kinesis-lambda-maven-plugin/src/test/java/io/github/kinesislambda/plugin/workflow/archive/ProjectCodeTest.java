package io.github.kinesislambda.plugin.workflow.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCodeTest {

  @TempDir Path folder;

  private Path classes;

  @BeforeEach
  void compile() {
    classes =
        new Sources(folder)
            .with(Sources.REQUEST_HANDLER)
            .with("demo.Recv", "public class Recv implements %s {}".formatted(Sources.HANDLER))
            .compile();
  }

  @Test
  void packsClassesAtTheRootAndDependenciesUnderLib() throws IOException {
    Path jar = Files.write(folder.resolve("some.jar"), new byte[] {1, 2, 3});
    Path module = Files.createDirectories(folder.resolve("module/target/classes"));
    Files.writeString(module.resolve("message.txt"), "hello");

    FunctionCode code =
        new ProjectCode(
                classes, List.of(new Dependency("a.jar", jar), new Dependency("b.jar", module)))
            .pack(Optional.of("demo.Recv"), Optional.empty());

    assertThat(code.handler()).isEqualTo("demo.Recv");
    assertThat(code.runtime()).isEqualTo("java17");
    ZipCode zip = ZipCode.of(archive(code).zip());
    assertThat(zip.entries()).contains("demo/Recv.class", "lib/a.jar", "lib/b.jar");
  }

  @Test
  void saysThatThereIsNoProjectRatherThanShowWhatMavenCouldNotFillIn() {
    Path unknown = folder.resolve("${project.basedir}/target/classes");

    assertThatThrownBy(
            () -> new ProjectCode(unknown, List.of()).pack(Optional.empty(), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("There is no project in this folder.")
        .hasMessageEndingWith("name an archive with -Dkinesis.archive.");
  }

  @Test
  void packsTheSameBytesWhateverTheDatesOfTheFiles() throws IOException {
    FunctionCode first = pack();

    Files.setLastModifiedTime(
        classes.resolve("demo/Recv.class"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    FunctionCode second = pack();

    assertThat(archive(second).zip()).isEqualTo(archive(first).zip());
    assertThat(archive(second).sha256()).isEqualTo(archive(first).sha256()).hasSize(44);
  }

  @Test
  void saysWhichDependencyIsMissing() {
    Path gone = folder.resolve("gone.jar");

    assertThatThrownBy(
            () ->
                new ProjectCode(classes, List.of(new Dependency("gone.jar", gone)))
                    .pack(Optional.of("demo.Recv"), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("cannot be read: " + gone + ": it does not exist.")
        .hasMessageEndingWith("Build the project again, e.g. mvn compile kinesis:deploy.");
  }

  @Test
  void findsTheHandlerByItself() {
    FunctionCode code = pack();

    assertThat(code.handler()).isEqualTo("demo.Recv");
  }

  @Test
  void asksForACompilationWhenThereAreNoClasses() {
    ProjectCode project = new ProjectCode(folder.resolve("none"), List.of());

    assertThatThrownBy(() -> project.pack(Optional.empty(), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("mvn compile kinesis:deploy");
  }

  @Test
  void refusesAnArchiveThatIsNoZip() throws IOException {
    Path file = Files.writeString(folder.resolve("function.zip"), "this is no zip archive");

    assertThatThrownBy(() -> new ArchiveFile(file).read(Optional.empty(), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("<archive> is %s; this is no zip archive.".formatted(file));
  }

  @Test
  void refusesAnArchiveThatIsCutOff() throws IOException {
    byte[] zip = archive(pack()).zip();
    Path file = Files.write(folder.resolve("function.zip"), Arrays.copyOf(zip, zip.length / 3));

    assertThatThrownBy(() -> new ArchiveFile(file).read(Optional.empty(), Optional.empty()))
        .isInstanceOf(GoalException.class);
  }

  @Test
  void refusesAnArchiveWithoutTheHandler() throws IOException {
    Path file = Files.write(folder.resolve("function.zip"), archive(pack()).zip());

    assertThatThrownBy(
            () -> new ArchiveFile(file).read(Optional.of("demo.Missing"), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("holds no class demo.Missing")
        .hasMessageContaining("found here: demo.Recv");
  }

  @Test
  void refusesAnArchiveThatIsMissing() {
    assertThatThrownBy(
            () ->
                new ArchiveFile(folder.resolve("nothing.zip"))
                    .read(Optional.empty(), Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void takesAnArchiveAsItIs() throws IOException {
    byte[] zip = archive(pack()).zip();
    Path file = Files.write(folder.resolve("function.zip"), zip);

    FunctionCode code = new ArchiveFile(file).read(Optional.empty(), Optional.of("java21"));

    assertThat(archive(code).zip()).isEqualTo(zip);
    assertThat(code.handler()).isEqualTo("demo.Recv");
    assertThat(code.runtime()).isEqualTo("java21");
  }

  @Test
  void asksForBootstrapWhereTheRuntimeIsProvided() throws IOException {
    Path file = Files.write(folder.resolve("function.zip"), archive(pack()).zip());

    assertThatThrownBy(
            () -> new ArchiveFile(file).read(Optional.empty(), Optional.of("provided.al2023")))
        .hasMessageContaining("it holds no file bootstrap");
  }

  private FunctionCode pack() {
    return new ProjectCode(classes, List.of()).pack(Optional.empty(), Optional.empty());
  }

  private static CodeContent.Archive archive(FunctionCode code) {
    return (CodeContent.Archive) code.content();
  }
}
