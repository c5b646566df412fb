package io.github.kinesislambda.plugin.workflow;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import io.github.kinesislambda.plugin.workflow.handler.Recv;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/** A handler that logs each record, with what it needs. */
public final class HandlerArchive {

  private HandlerArchive() {}

  /** Packs it by way of a folder. */
  public static FunctionCode pack(Path folder) throws IOException {
    Path file = folder.resolve(Recv.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = Recv.class.getResourceAsStream("Recv.class")) {
      Files.write(file, in.readAllBytes());
    }
    List<Dependency> libraries =
        Stream.of(RequestHandler.class, KinesisEvent.class, DateTime.class)
            .map(HandlerArchive::jar)
            .toList();
    return new ProjectCode(folder, libraries).pack(Optional.empty(), Optional.empty());
  }

  private static Dependency jar(Class<?> type) {
    try {
      Path path = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Dependency(path.getFileName().toString(), path);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
