package io.github.kinesislambda.benchmarks;

import io.github.kinesislambda.engine.EngineMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An engine in a JVM of its own, as goals use it, with a stream named {@code trades}. */
final class EngineProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("answers at (\\S+)");

  private final Process process;
  private final URI endpoint;

  private EngineProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts an engine and returns when it answers.
   *
   * @param limits {@code relaxed} or {@code strict}
   * @param shards of its stream
   */
  static EngineProcess start(String limits, int shards) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx4g",
                "-classpath",
                System.getProperty("java.class.path"),
                EngineMain.class.getName(),
                "--port",
                "0",
                "--limits",
                limits,
                "--stream",
                "trades:" + shards)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return new EngineProcess(process, URI.create(address.group(1)));
      }
    }
    throw new IOException("The engine has not started.");
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
