package io.github.kinesislambda.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the engine keeps files while it runs.
 *
 * @param path exists
 * @param isTemporary whether the folder goes when the engine does
 */
record StateFolder(Path path, boolean isTemporary) implements AutoCloseable {

  /** Returns the configured folder, or a temporary one. */
  static StateFolder of(EngineConfiguration configuration) {
    try {
      return configuration.stateFolder().isPresent()
          ? new StateFolder(Files.createDirectories(configuration.stateFolder().get()), false)
          : new StateFolder(Files.createTempDirectory("kinesis-lambda-"), true);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The engine's folder %s cannot be made; it must lie where this user may write. Choose another with --state."
              .formatted(
                  configuration
                      .stateFolder()
                      .map(Path::toString)
                      .orElseGet(() -> System.getProperty("java.io.tmpdir"))),
          failure);
    }
  }

  @Override
  public void close() {
    if (!isTemporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException leftBehind) {
      // The system clears its folder for temporary files in time.
    }
  }
}
