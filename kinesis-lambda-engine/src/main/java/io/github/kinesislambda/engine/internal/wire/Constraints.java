package io.github.kinesislambda.engine.internal.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The constraints of one service's requests, by operation.
 *
 * <p>They are data: a line an operation, and beneath it a line a member, in files that {@code
 * src/constraints/extract.py} writes from the service models.
 */
final class Constraints {

  private static final Map<String, String> FAULTS =
      Map.of(
          "logs", "InvalidParameterException", "iam", "ValidationError", "sts", "ValidationError");

  private final Map<String, ConstraintTree> byOperation;
  private final String fault;

  private Constraints(Map<String, ConstraintTree> byOperation, String fault) {
    this.byOperation = byOperation;
    this.fault = fault;
  }

  /** Reads the constraints of a service; a service without a file has none. */
  static Constraints of(String service) {
    String file = "constraints-" + service + ".txt";
    try (InputStream in = Constraints.class.getResourceAsStream(file)) {
      return new Constraints(
          in == null ? Map.of() : read(in), FAULTS.getOrDefault(service, "ValidationException"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the operations about which something is known. */
  Set<String> operations() {
    return byOperation.keySet();
  }

  /**
   * Checks a request.
   *
   * @throws ServiceFault that lists what is wrong
   */
  void check(String operation, SdkPojo request) {
    ConstraintTree tree = byOperation.get(operation);
    if (tree == null || tree.areMembersRight(request)) {
      return;
    }
    Complaints complaints = new Complaints();
    tree.checkMembers("", request, complaints);
    complaints.throwIfAny(fault);
  }

  private static Map<String, ConstraintTree> read(InputStream in) throws IOException {
    Map<String, ConstraintTree> byOperation = new LinkedHashMap<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    ConstraintTree current = new ConstraintTree();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("  ")) {
        String[] words = line.strip().split(" ", 2);
        current.at(words[0]).demand(words[1]);
      } else if (!line.startsWith("#")) {
        current = new ConstraintTree();
        byOperation.put(line, current);
      }
    }
    return byOperation;
  }
}
