package io.github.kinesislambda.plugin.workflow.deploy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.model.kpl.AggregatedRecord;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode;
import io.github.kinesislambda.plugin.workflow.archive.ProjectCode.Dependency;
import io.github.kinesislambda.plugin.workflow.handler.Recv;
import io.github.kinesislambda.plugin.workflow.handler.Unpack;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/** Handlers that log each record, with what they need. */
public final class HandlerArchive {

  private HandlerArchive() {}

  /** Packs it by way of a folder. */
  public static FunctionCode pack(Path folder) throws IOException {
    return pack(folder, Recv.class);
  }

  /** Packs one that takes apart what the Kinesis Producer Library packs. */
  public static FunctionCode packUnpacking(Path folder) throws IOException {
    for (String name :
        List.of(
            "AggregatedRecord", "ProtoReader", "ProtoReader$Field", "ProtoWriter", "UserRecord")) {
      copy(AggregatedRecord.class, name, folder);
    }
    return pack(folder, Unpack.class);
  }

  private static void copy(Class<?> neighbour, String name, Path folder) throws IOException {
    Path file =
        folder.resolve(neighbour.getPackageName().replace('.', '/')).resolve(name + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = neighbour.getResourceAsStream(name + ".class")) {
      Files.write(file, in.readAllBytes());
    }
  }

  private static FunctionCode pack(Path folder, Class<?> handler) throws IOException {
    copy(handler, handler.getSimpleName(), folder);
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
