package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;

/**
 * An archive of the classes that every Java function loads before its own, which halves its start.
 *
 * <p>The JVM writes it when a process ends that was started with {@link #recording}; one that does
 * not fit the JVM or the class path is passed over silently. A function's own classes are not in
 * it: the JVM keeps none that come from a class loader of AWS's client.
 */
public final class SharedClasses {

  private final Path folder;
  private final RuntimeJars jars;
  private final AtomicBoolean wanted = new AtomicBoolean(true);

  SharedClasses(Path folder, RuntimeJars jars) {
    this.folder = folder;
    this.jars = jars;
  }

  /** Returns the options that use the archive, none while there is no archive. */
  List<String> options() {
    Path archive = archive();
    return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  /** Returns true once, when there is no archive. */
  boolean isWanted() {
    return wanted.getAndSet(false) && Files.notExists(archive());
  }

  /** Returns the options of a process that writes an archive when it ends. */
  List<String> recording() {
    return List.of("-XX:ArchiveClassesAtExit=" + fresh());
  }

  /** Puts what a recording process has written to use. */
  public void keep() {
    try {
      Files.move(fresh(), archive(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws away what a recording process has written in part. */
  public void drop() {
    try {
      Files.deleteIfExists(fresh());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path fresh() {
    return folder.resolve("classes-%d.tmp".formatted(ProcessHandle.current().pid()));
  }

  private Path archive() {
    CRC32 sum = new CRC32();
    sum.update(System.getProperty("java.home").getBytes(UTF_8));
    sum.update(System.getProperty("java.vm.version").getBytes(UTF_8));
    jars.classPath().forEach(jar -> sum.update(jar.getBytes(UTF_8)));
    return folder.resolve("classes-%08x.jsa".formatted(sum.getValue()));
  }
}
