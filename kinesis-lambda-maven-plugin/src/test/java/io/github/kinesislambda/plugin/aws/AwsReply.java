package io.github.kinesislambda.plugin.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One answer as AWS sends it.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param body as text
 */
public record AwsReply(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

  /** A granted request of JSON 1.1, CBOR 1.1 or REST-JSON. */
  public static AwsReply granted(String json) {
    return new AwsReply(200, Map.of(), json);
  }

  /** A granted request of IAM or STS. */
  public static AwsReply xml(String body) {
    return new AwsReply(200, Map.of("Content-Type", "text/xml"), body);
  }

  /**
   * Lambda refuses: the name stands in a header, the text in {@code message} or {@code Message}.
   */
  public static AwsReply lambda(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("Type", status < 500 ? "User" : "Service");
    boolean small =
        !code.equals("ResourceNotFoundException")
            && !code.equals("ResourceInUseException")
            && !code.equals("ServiceException");
    body.put(small ? "message" : "Message", message);
    return new AwsReply(status, Map.of("x-amzn-ErrorType", code), body.toString());
  }

  /** Kinesis or CloudWatch Logs refuses: name and text stand in the body. */
  public static AwsReply json(int status, String code, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("__type", code);
    body.put("message", message);
    return new AwsReply(status, Map.of(), body.toString());
  }

  /** IAM or STS refuses, in XML. */
  public static AwsReply query(int status, String code, String message) {
    return new AwsReply(
        status,
        Map.of("Content-Type", "text/xml"),
        """
        <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
          <Error>
            <Type>Sender</Type>
            <Code>%s</Code>
            <Message>%s</Message>
          </Error>
          <RequestId>6f0e8d7c-0000-4000-8000-000000000000</RequestId>
        </ErrorResponse>
        """
            .formatted(code, message));
  }

  /** S3 refuses, in XML of its own. */
  public static AwsReply s3(int status, String code, String message) {
    return new AwsReply(
        status,
        Map.of("Content-Type", "application/xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>%s</Message><RequestId>R</RequestId><HostId>H</HostId></Error>
        """
            .formatted(code, message));
  }

  /** The same with another header. */
  public AwsReply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new AwsReply(status, more, body);
  }

  /** The bytes in the form that a request of this content type is answered in. */
  byte[] bytes(String contentTypeOfRequest) throws IOException {
    return contentTypeOfRequest.contains("cbor")
        ? CBOR.writeValueAsBytes(JSON.readTree(body))
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
