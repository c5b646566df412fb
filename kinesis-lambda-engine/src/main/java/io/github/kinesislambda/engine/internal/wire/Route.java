package io.github.kinesislambda.engine.internal.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an operation of a REST service lives.
 *
 * @param operation its name in the service model
 * @param method upper case
 * @param path a template, {@code /2015-03-31/functions/{FunctionName}}; what follows a question
 *     mark must stand in the query
 * @param status the HTTP status of a success
 */
record Route(String operation, String method, String path, int status) {

  /**
   * Returns the labels of a path, still encoded as sent, if the request is meant for this route.
   */
  Optional<Map<String, String>> match(
      String requestMethod, List<String> requestSegments, String query) {
    int mark = path.indexOf('?');
    if (mark >= 0 && !query.contains(path.substring(mark + 1))) {
      return Optional.empty();
    }
    List<String> template = segments(mark < 0 ? path : path.substring(0, mark));
    if (!method.equals(requestMethod) || template.size() != requestSegments.size()) {
      return Optional.empty();
    }
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.startsWith("{")) {
        labels.put(part.substring(1, part.length() - 1), requestSegments.get(i));
      } else if (!part.equals(requestSegments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(labels);
  }

  /** Splits a path; a final slash, which older SDKs send, makes no difference. */
  static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    Collections.addAll(segments, path.split("/", -1));
    if (segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }

  /** Decodes percent signs only: a plus in a path is a plus. */
  static String decoded(String segment) {
    return segment.indexOf('%') < 0 ? segment : Form.decoded(segment.replace("+", "%2B"));
  }
}
