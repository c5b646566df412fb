package io.github.kinesislambda.plugin.workflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.logs.Failure;
import io.github.kinesislambda.plugin.workflow.replay.SentTrade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What CI servers are given to read. */
class JunitXmlTest {

  @TempDir private Path folder;

  @Test
  void listsACheckForEachThingThatTheVerdictSays() throws Exception {
    new VerdictFolder(folder, "today").record(verdict(2, 0, 0, Map.of()));

    Element suite = valid("TEST-kinesis.replay-000007.xml");
    assertThat(suite.getAttribute("name")).isEqualTo("kinesis.trades");
    assertThat(names(suite))
        .containsExactly(
            "every acknowledged trade was seen",
            "every planned trade was acknowledged",
            "shardId-000000000003: every trade was seen",
            "shardId-000000000003: order was kept",
            "shardId-000000000003: no trade came twice",
            "no invocation failed");
    assertThat(counts(suite)).containsExactly(6, 0, 0, 0);
    assertThat(first(suite, "system-out").getTextContent()).contains("Verdict on replay 7");
  }

  @Test
  void failsWhatIsMissingAndNotesWhatNoBuildFailsBy() throws Exception {
    Map<Failure, Long> timeOut =
        Map.of(new Failure(Failure.Kind.TIME_OUT, "Task timed out\u0000 after 3 s"), 4L);

    new VerdictFolder(folder, "today").record(verdict(1, 3, 5, timeOut));

    Element suite = valid("TEST-kinesis.replay-000007.xml");
    assertThat(counts(suite)).containsExactly(6, 0, 3, 2);
    assertThat(first(suite, "failure").getAttribute("message")).endsWith("FAILED");
    assertThat(messages(suite, "skipped"))
        .containsExactly(
            "3 seen before an older one",
            "5 deliveries beyond the first",
            "4 x Task timed out\uFFFD after 3 s");
  }

  @Test
  void showsAProblemOfAGoalAsAnError() throws Exception {
    new VerdictFolder(folder, "today").recordProblem("logs", "logs failed: no network.");

    Element suite = valid("TEST-kinesis.logs.xml");
    assertThat(counts(suite)).containsExactly(1, 1, 0, 0);
    assertThat(first(suite, "error").getAttribute("message")).isEqualTo("logs failed: no network.");
  }

  @Test
  void showsWhetherAnythingIsLeft() throws Exception {
    VerdictFolder reports = new VerdictFolder(folder, "today");

    reports.recordLeftovers("");
    assertThat(counts(valid("TEST-kinesis.delete.xml"))).containsExactly(1, 0, 0, 0);

    reports.recordLeftovers("stream trades is left");
    assertThat(counts(valid("TEST-kinesis.delete.xml"))).containsExactly(1, 0, 0, 1);
    assertThat(reports.ofThisBuild()).isEmpty();
  }

  private Element valid(String name) throws Exception {
    Path file = folder.resolve(name);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Objects.requireNonNull(getClass().getResource("junit-report.xsd")))
        .newValidator()
        .validate(new StreamSource(file.toFile()));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static List<Integer> counts(Element suite) {
    List<Integer> counts = new ArrayList<>();
    for (String name : List.of("tests", "errors", "skipped", "failures")) {
      counts.add(Integer.valueOf(suite.getAttribute(name)));
    }
    return counts;
  }

  private static List<String> names(Element suite) {
    return attributes(suite, "testcase", "name");
  }

  private static List<String> messages(Element suite, String element) {
    return attributes(suite, element, "message");
  }

  private static List<String> attributes(Element suite, String element, String attribute) {
    NodeList found = suite.getElementsByTagName(element);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(((Element) found.item(i)).getAttribute(attribute));
    }
    return values;
  }

  private static Element first(Element suite, String element) {
    return (Element) suite.getElementsByTagName(element).item(0);
  }

  private static Verdict verdict(
      int seen, int outOfOrder, int duplicated, Map<Failure, Long> failures) {
    SentTrade second =
        new SentTrade(
            2, "1", "{}", Optional.of(new SentTrade.Receipt("shardId-000000000003", "102")));
    return new Verdict(
        7,
        "trades",
        "recv",
        2,
        4,
        List.of(new ShardCount("shardId-000000000003", 2, seen, duplicated, outOfOrder, 1)),
        seen == 2 ? List.of() : List.of(second),
        new Verdict.Unconfirmed(0, 0),
        failures,
        List.of());
  }
}
