package io.github.kinesislambda.engine.internal.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.MatchType;
import software.amazon.event.ruler.Patterns;
import software.amazon.event.ruler.ValuePatterns;

/**
 * One filter of a mapping, as Lambda documents it.
 *
 * <p>AWS's rule engine knows more operators than Lambda documents; those are refused. A plain
 * number equals the same digits only, so that 300 and 300.0 differ, as Lambda's guide says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Filtering</a>
 */
final class FilterPattern {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String OR = "$or";
  private static final String DATA = "data";
  private static final Set<String> TEXT_OPERATORS =
      Set.of("prefix", "suffix", "equals-ignore-case");

  private final boolean looksAtData;
  private final List<Map<String, List<Patterns>>> rules;

  private FilterPattern(boolean looksAtData, List<Map<String, List<Patterns>>> rules) {
    this.looksAtData = looksAtData;
    this.rules = rules;
  }

  /**
   * Reads a pattern.
   *
   * @throws MappingException if Lambda would refuse it
   */
  static FilterPattern parse(String pattern) {
    try {
      JsonNode root = JSON.readTree(pattern);
      JsonNode data = root.path(DATA);
      if (!isObject(root) || !(data.isMissingNode() || data.isObject())) {
        throw invalid();
      }
      requireDocumented(root);
      return new FilterPattern(
          data.isObject() || root.has(OR), exactNumbers(JsonRuleCompiler.compile(pattern)));
    } catch (IOException | IllegalArgumentException malformed) {
      throw invalid();
    }
  }

  /** Tells whether records whose data is not JSON can never match. */
  boolean looksAtData() {
    return looksAtData;
  }

  List<Map<String, List<Patterns>>> rules() {
    return rules;
  }

  static boolean isJson(String text) {
    try (var parser = JSON.createParser(text)) {
      boolean value = parser.nextToken() != null;
      parser.skipChildren();
      return value && parser.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A text cannot be written as JSON", e);
    }
  }

  private static void requireDocumented(JsonNode node) {
    node.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (member.getKey().equals(OR) && value.isArray()) {
                value.forEach(FilterPattern::requireDocumented);
              } else if (value.isArray()) {
                value.forEach(FilterPattern::requireLeaf);
              } else if (isObject(value)) {
                requireDocumented(value);
              } else {
                throw invalid();
              }
            });
  }

  private static void requireLeaf(JsonNode leaf) {
    if (leaf.isValueNode()) {
      return;
    }
    if (!isObject(leaf) || leaf.size() != 1) {
      throw invalid();
    }
    String operator = leaf.fieldNames().next();
    JsonNode operand = leaf.path(operator);
    boolean documented =
        (TEXT_OPERATORS.contains(operator) && operand.isTextual())
            || (operator.equals("exists") && operand.isBoolean())
            || (operator.equals("numeric") && operand.isArray())
            || (operator.equals("anything-but") && isScalarOrList(operand));
    if (!documented) {
      throw invalid();
    }
  }

  private static boolean isScalarOrList(JsonNode operand) {
    if (!operand.isArray()) {
      return operand.isValueNode();
    }
    for (JsonNode value : operand) {
      if (!value.isValueNode()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isObject(JsonNode node) {
    return node.isObject();
  }

  /** Takes out the comparison by value that the rule engine adds to each plain number. */
  private static List<Map<String, List<Patterns>>> exactNumbers(
      List<Map<String, List<Patterns>>> compiled) {
    List<Map<String, List<Patterns>>> rules = new ArrayList<>();
    for (Map<String, List<Patterns>> rule : compiled) {
      Map<String, List<Patterns>> exact = new HashMap<>();
      rule.forEach((field, patterns) -> exact.put(field, withoutTwins(patterns)));
      rules.add(exact);
    }
    return rules;
  }

  private static List<Patterns> withoutTwins(List<Patterns> patterns) {
    List<Patterns> kept = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      boolean twin =
          patterns.get(i).type() == MatchType.NUMERIC_EQ
              && i + 1 < patterns.size()
              && patterns.get(i + 1) instanceof ValuePatterns next
              && next.type() == MatchType.EXACT
              && isNumber(next.pattern());
      if (!twin) {
        kept.add(patterns.get(i));
      }
    }
    return kept;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || Character.isDigit(text.charAt(0)));
  }

  private static MappingException invalid() {
    return MappingException.invalid("Invalid filter pattern definition.");
  }
}
