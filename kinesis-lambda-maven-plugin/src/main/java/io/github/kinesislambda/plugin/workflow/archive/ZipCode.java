package io.github.kinesislambda.plugin.workflow.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Class files of a zip archive; those of jars in it, as in {@code lib/}, can be found too.
 *
 * @param classes bytes by binary name with slashes, of the archive itself
 * @param nested the same, of the jars in it
 * @param entries names of all files of the archive
 */
record ZipCode(Map<String, byte[]> classes, Map<String, byte[]> nested, List<String> entries)
    implements Code {

  /** Reads an archive; bytes that are no zip archive hold no entries. */
  static ZipCode of(byte[] zip) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    Map<String, byte[]> nested = new HashMap<>();
    List<String> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(entry.getName());
        if (entry.getName().endsWith(".class")) {
          classes.put(binaryName(entry), in.readAllBytes());
        }
        if (entry.getName().endsWith(".jar")) {
          nested.putAll(of(in.readAllBytes()).classes());
        }
      }
    }
    return new ZipCode(classes, nested, entries);
  }

  private static String binaryName(ZipEntry entry) {
    return entry.getName().substring(0, entry.getName().length() - ".class".length());
  }

  @Override
  public List<String> classNames() {
    return classes.keySet().stream().sorted().toList();
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(classes.getOrDefault(name, nested.get(name)));
  }
}
