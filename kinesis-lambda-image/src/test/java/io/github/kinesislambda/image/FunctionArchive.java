package io.github.kinesislambda.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a handler as Lambda wants it: its class at the top, its libraries below {@code lib}. */
final class FunctionArchive {

  private FunctionArchive() {}

  /**
   * Packs a handler.
   *
   * @param handler the one class of the function
   * @param libraries one class of each jar that it needs
   */
  static byte[] of(Class<?> handler, Class<?>... libraries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String name = handler.getName().replace('.', '/') + ".class";
      try (InputStream in = Objects.requireNonNull(handler.getResourceAsStream("/" + name))) {
        add(name, in.readAllBytes(), zip);
      }
      for (Class<?> library : libraries) {
        Path jar = jarOf(library);
        add("lib/" + jar.getFileName(), Files.readAllBytes(jar), zip);
      }
    }
    return bytes.toByteArray();
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(String name, byte[] content, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
