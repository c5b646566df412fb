package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.CodeArchive;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The archives of functions on disk: {@code NAME/SHA256.zip}, and what they hold beside them in
 * {@code NAME/SHA256/}.
 */
final class CodeStore {

  /** Lambda's limit for code and layers together, in bytes. */
  static final long MAX_UNZIPPED = 262_144_000;

  private static final String NOT_A_ZIP =
      "Could not unzip uploaded file. Please check your file, then try to upload again.";
  private static final String EMPTY = "Uploaded file must be a non-empty zip";
  private static final String TOO_LARGE = "Unzipped size must be smaller than 262144000 bytes";
  private static final int BUFFER = 1 << 16;

  private final Path folder;

  CodeStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Keeps an archive.
   *
   * @throws FunctionException when it is no zip file, empty or too large
   */
  CodeArchive store(String function, byte[] zip) {
    if (zip.length == 0) {
      throw FunctionException.invalid(EMPTY);
    }
    byte[] sum = sha256(zip);
    Path home = folder.resolve(function);
    Path file = home.resolve(HexFormat.of().formatHex(sum) + ".zip");
    try {
      Files.createDirectories(home);
      Path fresh = Files.createTempFile(home, "upload", ".tmp");
      try {
        Files.write(fresh, zip);
        check(fresh);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CodeArchive(Base64.getEncoder().encodeToString(sum), zip.length, file);
  }

  /** Returns the folder with what an archive holds, unpacking it when that has not been done. */
  Path unpack(CodeArchive archive) throws IOException {
    String name = archive.file().getFileName().toString();
    Path home = archive.file().resolveSibling(name.substring(0, name.length() - ".zip".length()));
    if (Files.isDirectory(home)) {
      return home;
    }
    Path fresh = Files.createTempDirectory(home.getParent(), "unpack");
    try {
      unpack(archive.file(), fresh);
      Files.move(fresh, home);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException doneByAnother) {
      delete(fresh);
    } catch (IOException | RuntimeException e) {
      delete(fresh);
      throw e;
    }
    return home;
  }

  /** Forgets all archives of a function. */
  void delete(String function) {
    try {
      delete(folder.resolve(function));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      if (file.size() == 0) {
        throw FunctionException.invalid(EMPTY);
      }
      long size = file.stream().mapToLong(ZipEntry::getSize).sum();
      if (size > MAX_UNZIPPED) {
        throw FunctionException.invalid(TOO_LARGE);
      }
    } catch (ZipException | IllegalArgumentException notAZip) {
      throw FunctionException.invalid(NOT_A_ZIP);
    }
  }

  private static void unpack(Path zip, Path home) throws IOException {
    long left = MAX_UNZIPPED;
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
          throw new ZipException("The entry " + entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          left -= copy(file.getInputStream(entry), target, left);
        }
      }
    }
    Path bootstrap = home.resolve("bootstrap");
    if (Files.isRegularFile(bootstrap) && !bootstrap.toFile().setExecutable(true)) {
      throw new IOException(bootstrap + " cannot be made executable");
    }
  }

  /** Copies at most {@code limit} bytes: what the entry says of its size need not be true. */
  private static long copy(InputStream from, Path target, long limit) throws IOException {
    long total = 0;
    byte[] buffer = new byte[BUFFER];
    try (from;
        OutputStream out = Files.newOutputStream(target)) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        total += count;
        if (total > limit) {
          throw new ZipException(TOO_LARGE);
        }
        out.write(buffer, 0, count);
      }
    }
    return total;
  }

  private static void delete(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
