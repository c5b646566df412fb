package io.github.kinesislambda.plugin.backend;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of the engine's process.
 *
 * @param entries jars and folders, in order
 */
record EngineClassPath(List<Path> entries) {

  private static final List<String> LOGGING = List.of("slf4j-api.jar", "slf4j-simple.jar");

  EngineClassPath {
    entries = List.copyOf(entries);
  }

  /** What this plugin runs from: in Maven its realm, in a test the class path. */
  static EngineClassPath ofThisPlugin() {
    ClassLoader loader = EngineClassPath.class.getClassLoader();
    if (loader instanceof URLClassLoader realm) {
      return new EngineClassPath(
          Stream.of(realm.getURLs()).map(EngineClassPath::path).filter(Files::exists).toList());
    }
    return new EngineClassPath(
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList());
  }

  private static Path path(URL url) {
    return Path.of(URI.create(url.toString()));
  }

  /** As the option {@code -cp} wants it, without what Maven adds to every plugin. */
  String asArgument() {
    return entries.stream()
        .filter(entry -> !entry.getFileName().toString().startsWith("plexus-utils"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The same, with a copy of each entry that a build may replace while the engine runs from it:
   * folders, jars in a build folder, snapshots.
   *
   * @param folder takes the copies
   */
  EngineClassPath withCopiesIn(Path folder) throws IOException {
    List<Path> kept = new ArrayList<>();
    for (Path entry : entries) {
      kept.add(
          mayBeReplaced(entry)
              ? copy(entry, folder.resolve(kept.size() + "-" + entry.getFileName()))
              : entry);
    }
    return new EngineClassPath(kept);
  }

  /**
   * The same, with logging: Maven keeps SLF4J from its plugins, so this one brings a copy for the
   * engine.
   *
   * @param folder takes the jars
   */
  EngineClassPath withLoggingIn(Path folder) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name : LOGGING) {
      try (InputStream jar = EngineClassPath.class.getResourceAsStream(name)) {
        if (jar == null) {
          throw new IOException("This plugin was built without " + name);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(folder);
        Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
        all.add(file);
      }
    }
    all.addAll(entries);
    return new EngineClassPath(all);
  }

  private static boolean mayBeReplaced(Path entry) {
    Path folder = entry.getParent();
    return Files.isDirectory(entry)
        || (folder != null && folder.endsWith("target"))
        || entry.getFileName().toString().contains("SNAPSHOT");
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return to;
  }
}
