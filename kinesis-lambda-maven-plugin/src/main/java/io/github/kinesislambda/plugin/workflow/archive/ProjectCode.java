package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.FileRefusal;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The compiled project.
 *
 * @param classes e.g. {@code target/classes}
 * @param dependencies what the handler needs at run time
 */
public record ProjectCode(Path classes, List<Dependency> dependencies) {

  /** Takes the list as it is now. */
  public ProjectCode {
    dependencies = List.copyOf(dependencies);
  }

  /**
   * A library of the project.
   *
   * @param fileName its name in the archive's {@code lib/}
   * @param path a jar, or a folder of classes when it is a module of the same build
   */
  public record Dependency(String fileName, Path path) {

    private Code code() {
      return Files.isDirectory(path) ? new FolderCode(path) : new JarCode(path);
    }

    private byte[] jar() throws IOException {
      return Files.isDirectory(path)
          ? new DeterministicZip().addFolder(path).toBytes()
          : Files.readAllBytes(path);
    }
  }

  /**
   * Packs the classes, with the dependencies in {@code lib/}.
   *
   * @param handler as the user named it
   * @param runtime as the user named it; by default it follows the Java release of the handler
   * @throws GoalException when there are no classes or no handler
   */
  public FunctionCode pack(Optional<String> handler, Optional<String> runtime) {
    requireClasses();
    try {
      HandlerChoice.Chosen chosen =
          new HandlerChoice(search(), classes.toString()).chooseLoadable(handler, runtime);
      return new FunctionCode(
          new CodeContent.Archive(zip()),
          chosen.handler(),
          chosen.runtime(),
          chosen.answer(),
          "%s and %d dependencies".formatted(classes, dependencies.size()));
    } catch (IOException e) {
      throw FileRefusal.reading(
          "What belongs to the function of",
          classes,
          "Build the project again, e.g. mvn compile kinesis:deploy.",
          e);
    }
  }

  /** Where there is no project, Maven leaves the expression for the folder as it is. */
  private void requireClasses() {
    if (classes.toString().contains("${")) {
      throw GoalException.project(
          "There is no project in this folder.",
          "The function is packed from a compiled project.",
          "Go to the folder of one, or name an archive with -Dkinesis.archive.");
    }
    if (!Files.isDirectory(classes)) {
      throw GoalException.project(
          "There are no classes in %s.".formatted(classes),
          "The function is packed from the compiled project.",
          "Compile it first, e.g. mvn compile kinesis:deploy, or name an archive with -Dkinesis.archive.");
    }
  }

  private HandlerSearch search() {
    return new HandlerSearch(
        new FolderCode(classes), dependencies.stream().map(Dependency::code).toList());
  }

  private byte[] zip() throws IOException {
    DeterministicZip zip = new DeterministicZip().addFolder(classes);
    for (Dependency dependency : dependencies) {
      zip.add("lib/" + dependency.fileName(), dependency.jar());
    }
    return zip.toBytes();
  }
}
