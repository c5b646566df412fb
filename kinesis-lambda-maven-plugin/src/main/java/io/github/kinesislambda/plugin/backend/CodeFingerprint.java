package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What tells one build of the code from another, whatever its version says: the checksums of its
 * classes, the same for a jar and for the folder that it was made of.
 *
 * @param text compares equal for equal code
 */
record CodeFingerprint(String text) {

  private static final String CLASS = ".class";

  /** The code of the jars or folders that these classes come from. */
  static CodeFingerprint of(List<Class<?>> classes) {
    Map<String, Long> checksums = new TreeMap<>();
    for (Class<?> type : classes) {
      Path origin = origin(type);
      try {
        checksums.putAll(checksums(origin));
      } catch (IOException e) {
        throw FileRefusal.reading(
            "The code of this plugin",
            origin,
            "Put that right, or have Maven fetch it again, then run the goal again.",
            e);
      }
    }
    return of(checksums);
  }

  /** The code of a jar or a folder. */
  static CodeFingerprint of(Path origin) throws IOException {
    return of(checksums(origin));
  }

  private static CodeFingerprint of(Map<String, Long> checksums) {
    CRC32 all = new CRC32();
    checksums.forEach(
        (name, checksum) -> all.update((name + checksum).getBytes(StandardCharsets.UTF_8)));
    return new CodeFingerprint("%08x-%d".formatted(all.getValue(), checksums.size()));
  }

  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> checksums(Path origin) throws IOException {
    return Files.isDirectory(origin) ? ofFolder(origin) : ofJar(origin);
  }

  private static Map<String, Long> ofJar(Path jar) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(CLASS)) {
          checksums.put(entry.getName(), entry.getCrc());
        }
      }
    }
    return checksums;
  }

  private static Map<String, Long> ofFolder(Path folder) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(CLASS)).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        checksums.put(name, checksum(file));
      }
    }
    return checksums;
  }

  private static long checksum(Path file) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
