package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.FileRefusal;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * An archive that was built elsewhere.
 *
 * @param path a zip or jar file
 */
public record ArchiveFile(Path path) {

  private static final String ALLOWED =
      "Lambda takes a zip or jar with the classes, and libraries under lib/.";

  /**
   * Reads and checks the archive.
   *
   * @param handler as the user named it
   * @param runtime as the user named it; by default it follows the Java release of the handler
   * @throws GoalException when it is missing, no zip, or holds no handler
   */
  public FunctionCode read(Optional<String> handler, Optional<String> runtime) {
    if (!Files.isRegularFile(path)) {
      throw GoalException.project(
          "<archive> is %s; there is no such file.".formatted(path),
          ALLOWED,
          "Build it first, or drop <archive> to have the project packed.");
    }
    try {
      return check(Files.readAllBytes(path), handler, runtime);
    } catch (ZipException | EOFException e) {
      throw noArchive(e);
    } catch (IOException e) {
      throw FileRefusal.reading(
          "<archive>", path, "Name another file, or drop <archive> to have the project packed.", e);
    }
  }

  private FunctionCode check(byte[] zip, Optional<String> handler, Optional<String> runtime)
      throws IOException {
    ZipCode code = ZipCode.of(zip);
    if (code.entries().isEmpty()) {
      throw noArchive(new ZipException("no entries"));
    }
    if (runtime.isPresent() && !runtime.get().startsWith("java")) {
      return foreign(zip, code, handler, runtime.get());
    }
    requireClassesAtTheRoot(code);
    HandlerChoice.Chosen chosen =
        new HandlerChoice(new HandlerSearch(code, List.of()), path.toString())
            .chooseLoadable(handler, runtime);
    return new FunctionCode(
        new CodeContent.Archive(zip),
        chosen.handler(),
        chosen.runtime(),
        chosen.answer(),
        path.toString());
  }

  private GoalException noArchive(IOException cause) {
    return GoalException.project(
        "<archive> is %s; this is no zip archive.".formatted(path),
        ALLOWED,
        "Name another file, or drop <archive> to have the project packed.",
        cause);
  }

  /** Spring Boot's executable jars and wars keep classes where Lambda does not look for them. */
  private void requireClassesAtTheRoot(ZipCode code) {
    for (String nested : List.of("BOOT-INF/", "WEB-INF/")) {
      if (code.entries().stream().anyMatch(entry -> entry.startsWith(nested))) {
        throw GoalException.project(
            "<archive> is %s; its classes stand under %s.".formatted(path, nested),
            ALLOWED,
            "Deploy the plain jar (set <classifier>exec</classifier> in spring-boot-maven-plugin to"
                + " keep it), a jar of the shade plugin, or drop <archive> to have the project"
                + " packed.");
      }
    }
  }

  private FunctionCode foreign(byte[] zip, ZipCode code, Optional<String> handler, String runtime)
      throws IOException {
    if (runtime.startsWith("provided") && !code.entries().contains("bootstrap")) {
      throw GoalException.project(
          "<archive> is %s; it holds no file bootstrap.".formatted(path),
          "Runtime %s starts the file bootstrap at the root of the archive.".formatted(runtime),
          "Add it, or choose a Java runtime.");
    }
    if (runtime.startsWith("provided") && !isExecutable("bootstrap")) {
      throw GoalException.project(
          "<archive> is %s; its file bootstrap is not executable.".formatted(path),
          "Runtime %s starts it as a program.".formatted(runtime),
          "Set mode 755 when the archive is made: chmod 755 bootstrap before zip, or"
              + " <fileMode>0755</fileMode> in the assembly.");
    }
    return new FunctionCode(
        new CodeContent.Archive(zip),
        handler.orElse("bootstrap"),
        runtime,
        HandlerAnswer.UNKNOWN,
        path.toString());
  }

  /** Whether somebody may execute the entry; archives that hold no modes leave it open. */
  private boolean isExecutable(String entry) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(path)) {
      Object modes = Files.getAttribute(zip.getPath(entry), "zip:permissions");
      return !(modes instanceof Set<?> known)
          || known.stream().anyMatch(mode -> mode.toString().endsWith("_EXECUTE"));
    }
  }
}
