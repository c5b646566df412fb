package io.github.kinesislambda.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.time.DateTime;
import software.amazon.awssdk.core.SdkBytes;

/** One class with the libraries that handlers need, as Lambda takes it. */
final class HandlerArchive {

  private static final List<Class<?>> LIBRARIES =
      List.of(Context.class, KinesisEvent.class, DateTime.class);

  private HandlerArchive() {}

  static SdkBytes of(Class<?> handler) {
    String name = handler.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      try (InputStream in = HandlerArchive.class.getResourceAsStream("/" + name)) {
        Objects.requireNonNull(in).transferTo(zip);
      }
      for (Class<?> library : LIBRARIES) {
        Path jar =
            Path.of(
                URI.create(library.getProtectionDomain().getCodeSource().getLocation().toString()));
        zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
        Files.copy(jar, zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
