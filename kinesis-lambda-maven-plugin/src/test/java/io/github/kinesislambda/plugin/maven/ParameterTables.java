package io.github.kinesislambda.plugin.maven;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** All parameters of the plugin's descriptor in Markdown, one table for goals that share them. */
final class ParameterTables {

  /** What a goal says of a parameter. */
  private record Use(String goal, String name, String standard, String text) {}

  private static final int FEW = 4;

  private final Set<String> all = new TreeSet<>();
  private final Map<String, List<Use>> uses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static ParameterTables ofThePlugin() throws Exception {
    ParameterTables tables = new ParameterTables();
    try (InputStream in =
        Objects.requireNonNull(
            ParameterTables.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      Element plugin =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      elements(plugin.getElementsByTagName("mojo")).forEach(tables::add);
    }
    return tables;
  }

  String markdown() {
    Map<List<String>, List<Use>> tables = new TreeMap<>(mostGoalsFirst());
    uses.values()
        .forEach(
            same ->
                tables
                    .computeIfAbsent(
                        same.stream().map(Use::goal).sorted().toList(), goals -> new ArrayList<>())
                    .add(merged(same)));
    return tables.entrySet().stream()
        .map(table -> table(table.getKey(), table.getValue()))
        .collect(Collectors.joining());
  }

  private static Comparator<List<String>> mostGoalsFirst() {
    return Comparator.<List<String>>comparingInt(goals -> -goals.size())
        .thenComparing(List::toString);
  }

  private void add(Element mojo) {
    Element standards = elements(mojo.getElementsByTagName("configuration")).get(0);
    if (!text(mojo, "goal").equals("help")) {
      all.add(text(mojo, "goal"));
    }
    for (Element parameter : elements(mojo.getElementsByTagName("parameter"))) {
      String name = text(parameter, "name");
      Element value =
          elements(standards.getElementsByTagName(name)).stream().findFirst().orElse(null);
      if (text(parameter, "editable").equals("true")) {
        String property = value == null ? "" : value.getTextContent();
        String shown =
            property.startsWith("${") ? property.replaceAll("^\\$\\{|}$", "") : "<" + name + ">";
        uses.computeIfAbsent(shown, any -> new ArrayList<>())
            .add(
                new Use(
                    text(mojo, "goal"),
                    shown,
                    value == null ? "" : value.getAttribute("default-value"),
                    text(parameter, "description")));
      }
    }
  }

  /** Where goals say different things of a parameter, each says its own. */
  private static Use merged(List<Use> same) {
    List<String> texts = same.stream().map(Use::text).distinct().toList();
    List<String> standards = same.stream().map(Use::standard).distinct().toList();
    return new Use(
        "",
        same.get(0).name(),
        standards.size() == 1 ? standards.get(0) : each(same, Use::standard),
        texts.size() == 1 ? texts.get(0) : each(same, Use::text));
  }

  private static String each(List<Use> same, Function<Use, String> part) {
    return same.stream()
        .filter(use -> !part.apply(use).isEmpty())
        .map(use -> "kinesis:%s: %s".formatted(use.goal(), part.apply(use)))
        .collect(Collectors.joining(" "));
  }

  private String table(List<String> goals, List<Use> parameters) {
    return """

        ## %s

        | Parameter | Default | Meaning |
        |---|---|---|
        """
            .formatted(heading(goals))
        + parameters.stream().map(ParameterTables::row).collect(Collectors.joining());
  }

  private String heading(List<String> goals) {
    if (goals.size() < FEW) {
      return named(goals);
    }
    List<String> others = new ArrayList<>(all);
    others.removeAll(goals);
    return others.isEmpty() ? "All goals" : "All goals but " + named(others);
  }

  private static String named(List<String> goals) {
    return goals.stream().map("`kinesis:%s`"::formatted).collect(Collectors.joining(", "));
  }

  private static String row(Use use) {
    String standard = use.standard().isEmpty() ? "" : "`" + use.standard() + "`";
    return "| `%s` | %s | %s |\n".formatted(use.name(), standard, escaped(use.text()));
  }

  private static String escaped(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("|", "\\|")
        .replace("*", "\\*");
  }

  private static String text(Element parent, String child) {
    return elements(parent.getElementsByTagName(child)).get(0).getTextContent();
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(Element.class::cast)
        .toList();
  }
}
