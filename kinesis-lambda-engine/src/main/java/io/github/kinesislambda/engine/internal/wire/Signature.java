package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a request is signed: by a header or by its query string, completely, in part or not at all.
 *
 * <p>Divergence: who signed, and whether the signature is right, does not matter here; AWS checks
 * both.
 *
 * @param kind how far it is signed
 * @param problem what is missing, in AWS's words; empty unless incomplete or contradictory
 * @param service the service in the credential's scope, {@code s3} for example
 */
record Signature(Kind kind, String problem, Optional<String> service) {

  /** How far a request is signed. */
  enum Kind {
    COMPLETE,
    INCOMPLETE,
    CONTRADICTORY,
    MISSING
  }

  private static final List<String> IN_HEADER = List.of("Credential", "Signature", "SignedHeaders");
  private static final List<String> IN_QUERY =
      List.of(
          "X-Amz-Algorithm",
          "X-Amz-Credential",
          "X-Amz-Signature",
          "X-Amz-SignedHeaders",
          "X-Amz-Date");
  private static final int SERVICE_IN_SCOPE = 3;

  /** Looks at a request. */
  static Signature of(Request request) {
    Optional<String> header = request.header("Authorization");
    boolean inQuery = request.query().contains("X-Amz-Algorithm=");
    if (header.isPresent() && inQuery) {
      return new Signature(
          Kind.CONTRADICTORY,
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
          Optional.empty());
    }
    if (header.isPresent()) {
      return ofHeader(request, header.get());
    }
    return inQuery || request.query().contains("X-Amz-Signature=")
        ? ofQuery(request.query())
        : new Signature(Kind.MISSING, "", Optional.empty());
  }

  private static Signature ofHeader(Request request, String header) {
    Map<String, String> given = new HashMap<>();
    for (String part : header.split("[, ]+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        given.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    List<String> missing = new ArrayList<>();
    for (String name : IN_HEADER) {
      if (given.getOrDefault(name, "").isEmpty()) {
        missing.add("Authorization header requires '" + name + "' parameter.");
      }
    }
    if (request.header("X-Amz-Date").isEmpty() && request.header("Date").isEmpty()) {
      missing.add(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    return of(missing, "Authorization=" + header, service(given.get("Credential"), "/"));
  }

  private static Signature ofQuery(String query) {
    Map<String, String> given = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      given.put(pair.substring(0, Math.max(equals, 0)), pair.substring(equals + 1));
    }
    List<String> missing = new ArrayList<>();
    for (String name : IN_QUERY) {
      if (given.getOrDefault(name, "").isEmpty()) {
        missing.add("AWS query-string parameters must include '" + name + "'.");
      }
    }
    return of(
        missing,
        "Re-examine the query-string parameters.",
        service(given.get("X-Amz-Credential"), "/|%2F"));
  }

  private static Signature of(List<String> missing, String end, Optional<String> service) {
    return missing.isEmpty()
        ? new Signature(Kind.COMPLETE, "", service)
        : new Signature(Kind.INCOMPLETE, String.join(" ", missing) + " " + end, service);
  }

  private static Optional<String> service(@Nullable String credential, String separator) {
    if (credential == null) {
      return Optional.empty();
    }
    String[] scope = credential.split(separator, -1);
    return scope.length > SERVICE_IN_SCOPE
        ? Optional.of(scope[SERVICE_IN_SCOPE])
        : Optional.empty();
  }
}
