package io.github.kinesislambda.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * Starts the engine from the executable jar, which holds the engine and its libraries as whole jars
 * below {@code lib/}.
 *
 * <p>They are unpacked once, to {@code ~/.kinesis-lambda/standalone-<checksum>}: functions run in
 * processes of their own, which may see AWS's runtime client alone and not what the engine is made
 * of, so its jars have to be files.
 */
final class StandaloneLauncher {

  private static final String LIBRARIES = "lib/";
  private static final String MAIN_CLASS = "io.github.kinesislambda.engine.EngineMain";

  private StandaloneLauncher() {}

  /** Runs the engine's command line. */
  public static void main(String[] arguments) throws Throwable {
    Path home = Path.of(System.getProperty("user.home"), ".kinesis-lambda");
    URLClassLoader engine =
        new URLClassLoader(
            "engine", urls(unpack(ownJar(), home)), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(engine);
    try {
      Class.forName(MAIN_CLASS, true, engine)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Unpacks the libraries of a jar, those that were not unpacked before.
   *
   * @param home the folder in which a folder is made for them
   * @return the unpacked libraries
   */
  static List<Path> unpack(Path jar, Path home) throws IOException {
    List<Path> unpacked = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> libraries =
          file.stream()
              .filter(entry -> entry.getName().startsWith(LIBRARIES) && !entry.isDirectory())
              .toList();
      Path folder = home.resolve("standalone-%08x".formatted(checksum(libraries)));
      Files.createDirectories(folder);
      for (JarEntry library : libraries) {
        Path target = folder.resolve(library.getName().substring(LIBRARIES.length()));
        if (Files.notExists(target)) {
          copy(file, library, target);
        }
        unpacked.add(target);
      }
    }
    return unpacked;
  }

  /** Another engine may start meanwhile: what has its name is complete. */
  private static void copy(JarFile file, JarEntry library, Path target) throws IOException {
    Path fresh = Files.createTempFile(target.getParent(), "fresh", null);
    try (InputStream content = file.getInputStream(library)) {
      Files.copy(content, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static long checksum(List<JarEntry> libraries) {
    CRC32 sum = new CRC32();
    for (JarEntry library : libraries) {
      sum.update((library.getName() + library.getCrc()).getBytes(UTF_8));
    }
    return sum.getValue();
  }

  private static URL[] urls(List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static Path ownJar() throws URISyntaxException {
    return Path.of(
        StandaloneLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
