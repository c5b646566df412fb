package io.github.kinesislambda.engine.internal.function.forked;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * How far this machine keeps the processes of functions apart, as Lambda does.
 *
 * <p>Divergence: what is kept apart depends on the operating system; Lambda keeps everything apart
 * everywhere.
 */
public enum Isolation {
  /** Processes run on between invocations, and share {@code /tmp}. */
  NONE,
  /**
   * Processes stand still between invocations, and processes that they have started end with them;
   * they share {@code /tmp}.
   */
  FROZEN,
  /** Besides, each has a {@code /tmp} of its own, of limited size, and cannot write to its code. */
  COMPLETE;

  private static final String SCRIPT = "environment.sh";
  private static final int PROBE_SECONDS = 5;
  private static final List<String> GROUPS = List.of("setsid", "true");
  private static final List<String> MOUNTS =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--mount",
          "/bin/sh",
          "-c",
          "mount -t tmpfs -o size=1m tmpfs /tmp && mount --bind /tmp /tmp"
              + " && mount -o remount,bind,ro /tmp");

  private static final class Probed {
    static final Isolation HERE = probe(Isolation::succeeds);
  }

  /** Returns what this machine offers to this user; tries it out when first asked. */
  public static Isolation ofThisMachine() {
    return Probed.HERE;
  }

  static Isolation probe(Predicate<List<String>> succeeds) {
    if (File.separatorChar != '/' || !succeeds.test(GROUPS)) {
      return NONE;
    }
    return succeeds.test(MOUNTS) ? COMPLETE : FROZEN;
  }

  /** Whether a process takes signals by its standard input. */
  boolean canFreeze() {
    return this != NONE;
  }

  /**
   * Returns the command that starts a program in isolation, and ends it with the engine.
   *
   * @param folder keeps the script that does it; created when missing
   * @param taskRoot the function's code
   * @param needed files and folders that the program reads besides
   * @param temporaryMegabytes size of its {@code /tmp}
   */
  List<String> wrap(
      List<String> program,
      Path folder,
      Path taskRoot,
      List<String> needed,
      int temporaryMegabytes) {
    if (File.separatorChar != '/') {
      return program;
    }
    List<String> command = new ArrayList<>(List.of("/bin/sh", script(folder)));
    command.add(this == NONE ? "watch" : "keep");
    if (this == COMPLETE) {
      command.add("mounts");
      command.add(Integer.toString(temporaryMegabytes));
      command.add(taskRoot.toAbsolutePath().toString());
      command.add(folder.toAbsolutePath().toString());
      command.add(String.join(":", needed));
    }
    command.addAll(program);
    return command;
  }

  private static String script(Path folder) {
    Path script = folder.resolve(SCRIPT).toAbsolutePath();
    try (InputStream source = Isolation.class.getResourceAsStream(SCRIPT)) {
      if (source == null) {
        throw new IllegalStateException(
            "The engine's jar lacks "
                + SCRIPT
                + "; its own build puts it there. Take the jar from the repository again.");
      }
      byte[] text = source.readAllBytes();
      Files.createDirectories(folder.resolve("tmp"));
      if (Files.notExists(script) || !Arrays.equals(Files.readAllBytes(script), text)) {
        Path fresh = Files.createTempFile(folder, "environment", ".tmp");
        Files.write(fresh, text);
        Files.move(
            fresh, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return script.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Folder %s cannot be written; functions need a script there. Make room or change its rights."
              .formatted(folder),
          e);
    }
  }

  private static boolean succeeds(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
