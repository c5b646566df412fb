package io.github.kinesislambda.plugin.backend.container;

import com.github.dockerjava.api.exception.NotFoundException;
import io.github.kinesislambda.engine.internal.server.EngineHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;

/** The engine of this project, where an image has it and not LocalStack. */
final class EngineInside {

  /** Where the entry point of our image has the engine write its handle. */
  private static final String STATE = "/var/lib/kinesis-lambda";

  private EngineInside() {}

  /** What the engine's administrative pages ask for; empty when it is not in there. */
  static Optional<String> token(GenericContainer<?> container) {
    try {
      Path copy = Files.createTempDirectory("engine-handle");
      Path file = copy.resolve(EngineHandle.FILE);
      try {
        container.copyFileFromContainer(STATE + "/" + EngineHandle.FILE, file.toString());
        return EngineHandle.read(copy).map(EngineHandle::token);
      } catch (NotFoundException notOurImage) {
        return Optional.empty();
      } finally {
        Files.deleteIfExists(file);
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
