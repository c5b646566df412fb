package io.github.kinesislambda.plugin.workflow.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Checks as the XML that surefire writes for tests and CI servers read.
 *
 * <p>What is noted and fails nothing is shown as skipped, with its message: the form knows no
 * warnings.
 */
final class JunitXml {

  private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

  /** Nothing was timed; the form demands a number. */
  private static final String TIME = "0";

  private final XMLStreamWriter out;

  private JunitXml(XMLStreamWriter out) {
    this.out = out;
  }

  /**
   * Writes a file.
   *
   * @param suite names the checks together; up to its last dot servers take it for a package
   * @param properties say what was checked
   */
  static void write(Path file, String suite, Map<String, String> properties, List<Check> checks)
      throws IOException {
    try (OutputStream bytes = Files.newOutputStream(file)) {
      XMLStreamWriter out = XML.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new JunitXml(out).suite(suite, properties, checks);
      out.close();
      bytes.write('\n');
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void suite(String suite, Map<String, String> properties, List<Check> checks)
      throws XMLStreamException {
    out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    line(0);
    out.writeStartElement("testsuite");
    attribute("name", suite);
    attribute("time", TIME);
    attribute("tests", Integer.toString(checks.size()));
    attribute("errors", count(checks, Check.Outcome.BROKEN));
    attribute("skipped", count(checks, Check.Outcome.NOTED));
    attribute("failures", count(checks, Check.Outcome.FAILED));
    line(1);
    out.writeStartElement("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      line(2);
      out.writeEmptyElement("property");
      attribute("name", property.getKey());
      attribute("value", property.getValue());
    }
    line(1);
    out.writeEndElement();
    for (Check check : checks) {
      testcase(suite, check);
    }
    line(0);
    out.writeEndElement();
    out.writeEndDocument();
  }

  private void testcase(String suite, Check check) throws XMLStreamException {
    line(1);
    out.writeStartElement("testcase");
    attribute("name", check.name());
    attribute("classname", suite);
    attribute("time", TIME);
    switch (check.outcome()) {
      case FAILED -> outcome("failure", check);
      case BROKEN -> outcome("error", check);
      case NOTED -> outcome("skipped", check);
      case PASSED -> {
        if (!check.details().isEmpty()) {
          out.writeStartElement("system-out");
          out.writeCharacters(clean(check.details()));
          out.writeEndElement();
        }
      }
    }
    out.writeEndElement();
  }

  private void outcome(String element, Check check) throws XMLStreamException {
    out.writeStartElement(element);
    attribute("message", check.message());
    if (check.outcome() != Check.Outcome.NOTED) {
      attribute("type", "kinesis." + check.outcome().name().toLowerCase(Locale.ROOT));
    }
    out.writeCharacters(clean(check.details()));
    out.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    out.writeAttribute(name, clean(value));
  }

  private void line(int depth) throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String count(List<Check> checks, Check.Outcome outcome) {
    return Long.toString(checks.stream().filter(check -> check.outcome() == outcome).count());
  }

  /** Records may hold characters that no XML may. */
  private static String clean(String text) {
    return text.codePoints()
        .map(each -> isXml(each) ? each : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
