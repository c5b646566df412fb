package io.github.kinesislambda.engine.internal.wire;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Writes the XML that answers a form. */
final class XmlWriter {

  private final StringBuilder out = new StringBuilder();
  private final String namespace;

  XmlWriter(String namespace) {
    this.namespace = namespace;
  }

  /** Writes {@code <ActionResponse><ActionResult>…}. */
  String result(String action, SdkPojo output, String requestId) {
    open(action + "Response xmlns=\"" + namespace + "\"");
    if (!Shape.of(output).members().isEmpty()) {
      open(action + "Result");
      structure(output);
      close(action + "Result");
    }
    open("ResponseMetadata");
    element("RequestId", requestId);
    close("ResponseMetadata");
    close(action + "Response");
    return out.toString();
  }

  /** Writes {@code <ErrorResponse><Error>…}. */
  String error(ServiceFault fault, String requestId) {
    open(namespace.isEmpty() ? "ErrorResponse" : "ErrorResponse xmlns=\"" + namespace + "\"");
    open("Error");
    element("Type", fault.httpStatus() < 500 ? "Sender" : "Receiver");
    element("Code", fault.code());
    element("Message", fault.text());
    fault.members().forEach(this::element);
    close("Error");
    element("RequestId", requestId);
    close("ErrorResponse");
    return out.toString();
  }

  /** Writes {@code <Error>…}, as S3 does. */
  static String plainError(String code, String text, String requestId) {
    XmlWriter writer = new XmlWriter("");
    writer.open("Error");
    writer.element("Code", code);
    writer.element("Message", text);
    writer.element("RequestId", requestId);
    writer.close("Error");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.out;
  }

  private void structure(SdkPojo pojo) {
    for (Member member : Shape.of(pojo).members()) {
      Object value = member.get(pojo);
      if (value != null && TreeWriter.isSet(value)) {
        open(member.name());
        value(member, value);
        close(member.name());
      }
    }
  }

  private void value(Member member, Object value) {
    switch (member.type()) {
      case SDK_POJO -> structure((SdkPojo) value);
      case LIST -> list(member.element(), (List<?>) value);
      case MAP -> map(member.element(), (Map<?, ?>) value);
      default -> text(Scalars.write(member, value));
    }
  }

  private void list(Member element, List<?> values) {
    for (Object value : values) {
      open("member");
      value(element, value);
      close("member");
    }
  }

  private void map(Member element, Map<?, ?> values) {
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      open("entry");
      element("key", String.valueOf(entry.getKey()));
      open("value");
      value(element, entry.getValue());
      close("value");
      close("entry");
    }
  }

  private void element(String name, String text) {
    open(name);
    text(text);
    close(name);
  }

  private void open(String tag) {
    out.append('<').append(tag).append('>');
  }

  private void close(String tag) {
    out.append("</").append(tag).append('>');
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&apos;");
        case '\r' -> out.append("&#xD;");
        default -> out.append(c);
      }
    }
  }
}
