package io.github.kinesislambda.engine.internal.api.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A policy's text: JSON when given, percent-encoded when shown. */
final class PolicyDocument {

  private static final JsonFactory JSON = new JsonFactory();

  private PolicyDocument() {}

  /**
   * Returns the document.
   *
   * @throws ServiceFault {@code MalformedPolicyDocument} if it is no JSON object
   */
  static String require(String document) {
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed();
      }
      parser.skipChildren();
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw malformed();
      }
      return document;
    } catch (IOException notJson) {
      throw malformed();
    }
  }

  /** Returns the document as IAM shows it, encoded by RFC 3986. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static ServiceFault malformed() {
    return ServiceFault.badRequest("MalformedPolicyDocument", "This policy contains invalid Json");
  }
}
