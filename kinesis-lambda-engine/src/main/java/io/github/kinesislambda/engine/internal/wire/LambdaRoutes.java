package io.github.kinesislambda.engine.internal.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Lambda's REST API: methods, paths, success statuses of all operations, served or not. {@code
 * src/constraints/extract.py} writes them from the service model; a test compares them with the
 * SDK's.
 */
final class LambdaRoutes {

  static final List<Route> ALL = read();

  private LambdaRoutes() {}

  private static List<Route> read() {
    try (InputStream in = LambdaRoutes.class.getResourceAsStream("routes-lambda.txt");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LambdaRoutes::route)
          .sorted(Comparator.comparing(route -> !route.path().contains("?")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Route route(String line) {
    String[] words = line.split(" ", -1);
    return new Route(words[0], words[1], words[2], Integer.parseInt(words[3]));
  }
}
