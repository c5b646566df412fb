package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * The folder outside {@code target/} in which a project's engine handle, its log and the journal of
 * its last replay survive {@code mvn clean}.
 *
 * @param path absolute; created on first use
 */
public record StateFolder(Path path) {

  /** Makes the path absolute, so that no working directory matters later. */
  public StateFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The folder of a project below the user's home.
   *
   * @param home the folder that holds one folder per project, e.g. {@code ~/.kinesis-lambda}
   * @param artifactId readable part of the name
   * @param projectFolder tells apart two checkouts of one project
   */
  public static StateFolder of(Path home, String artifactId, Path projectFolder) {
    CRC32 checksum = new CRC32();
    checksum.update(
        projectFolder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
    return new StateFolder(home.resolve("%s-%08x".formatted(artifactId, checksum.getValue())));
  }

  /** The path, after making sure that the folder exists. */
  public Path create() {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw FileRefusal.writing(
          "The state folder",
          path,
          "Put that right, or choose another: -Dkinesis.stateDirectory.",
          e);
    }
  }

  /** A file in the folder; it need not exist. */
  public Path file(String name) {
    return path.resolve(name);
  }
}
