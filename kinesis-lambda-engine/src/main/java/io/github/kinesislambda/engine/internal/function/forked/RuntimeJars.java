package io.github.kinesislambda.engine.internal.function.forked;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a Java function's process, without the function: AWS's runtime interface
 * client, with our replacement of its native transport before it.
 */
public final class RuntimeJars {

  private static final String SHADOW = "/META-INF/versions/17/";
  private static final String CLIENT =
      "com/amazonaws/services/lambda/runtime/api/client/runtimeapi/NativeClient";
  private static final List<String> SHADOW_CLASSES =
      List.of(
          CLIENT + ".class",
          CLIENT + "$Connection.class",
          CLIENT + "$Response.class",
          "io/github/kinesislambda/shadow/Rehearsal.class");

  /** One class of each jar that the process needs. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler",
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private final Path folder;
  private final ClassLoader engine;

  /** Guarded by this. */
  private @Nullable List<String> classPath;

  RuntimeJars(Path folder) {
    this(folder, RuntimeJars.class.getClassLoader());
  }

  RuntimeJars(Path folder, ClassLoader engine) {
    this.folder = folder;
    this.engine = engine;
  }

  /**
   * Returns the class path.
   *
   * @throws IllegalStateException in three parts when AWS's client is not on the engine's own
   */
  synchronized List<String> classPath() {
    if (classPath == null) {
      List<String> entries = new ArrayList<>();
      entries.add(shadow().toString());
      LIBRARIES.forEach(name -> entries.add(jarOf(name)));
      classPath = List.copyOf(entries);
    }
    return classPath;
  }

  private String jarOf(String className) {
    try {
      Class<?> member = Class.forName(className, false, engine);
      CodeSource source = member.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (ClassNotFoundException | LinkageError | URISyntaxException e) {
      throw new IllegalStateException(
          "The engine's class path lacks "
              + className
              + "; Java functions run in processes of their own with AWS's runtime interface"
              + " client. Add com.amazonaws:aws-lambda-java-runtime-interface-client beside the"
              + " engine, or run functions in process.",
          e);
    }
  }

  /** A jar, not a folder, because shared class data refuses folders. */
  private Path shadow() {
    try {
      CRC32 sum = new CRC32();
      List<byte[]> classes = new ArrayList<>();
      for (String name : SHADOW_CLASSES) {
        byte[] bytes = resource(name);
        classes.add(bytes);
        sum.update(bytes);
      }
      Path jar = folder.resolve("native-client-%08x.jar".formatted(sum.getValue()));
      if (Files.notExists(jar)) {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "native-client", ".tmp");
        write(fresh, classes);
        Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Folder %s cannot be written; functions need a jar there. Make room or change its rights."
              .formatted(folder),
          e);
    }
  }

  private static void write(Path file, List<byte[]> classes) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < classes.size(); i++) {
        JarEntry entry = new JarEntry(SHADOW_CLASSES.get(i));
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(classes.get(i));
      }
    }
  }

  private static byte[] resource(String name) throws IOException {
    URL url = RuntimeJars.class.getResource(SHADOW + name);
    if (url == null) {
      throw new IllegalStateException(
          "The engine's jar lacks "
              + SHADOW
              + name
              + "; its own build puts it there. Take the jar from the repository again.");
    }
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    }
  }
}
