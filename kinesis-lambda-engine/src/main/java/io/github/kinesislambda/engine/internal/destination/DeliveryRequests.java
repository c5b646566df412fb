package io.github.kinesislambda.engine.internal.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kinesislambda.engine.internal.mapping.FailureDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * The one request per service that Lambda makes of a destination: SendMessage of SQS in JSON,
 * Publish of SNS as a form, PutObject of S3 below the path of its bucket.
 */
final class DeliveryRequests {

  private static final JsonFactory JSON = new JsonFactory();

  private final DestinationsEndpoint endpoint;
  private final String region;

  /**
   * Creates the requests.
   *
   * @param region of buckets, whose ARNs name none
   */
  DeliveryRequests(DestinationsEndpoint endpoint, String region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  Delivering of(FailureDocument document) {
    String[] arn = document.destinationArn().split(":", 6);
    return switch (arn[2]) {
      case "sqs" -> message(arn, document.body());
      case "sns" -> notification(arn, document);
      default -> object(arn[5], document);
    };
  }

  private Delivering message(String[] arn, String body) {
    URI service = endpoint.of("sqs", arn[3]);
    StringWriter json = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(json)) {
      out.writeStartObject();
      out.writeStringField("QueueUrl", service + "/" + arn[4] + "/" + arn[5]);
      out.writeStringField("MessageBody", body);
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Delivering(
        "sqs",
        arn[3],
        request(SdkHttpMethod.POST, service + "/", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "AmazonSQS.SendMessage")
            .build(),
        json.toString().getBytes(UTF_8));
  }

  private Delivering notification(String[] arn, FailureDocument document) {
    String form =
        "Action=Publish&Version=2010-03-31&TopicArn="
            + URLEncoder.encode(document.destinationArn(), UTF_8)
            + "&Message="
            + URLEncoder.encode(document.body(), UTF_8);
    return new Delivering(
        "sns",
        arn[3],
        request(
                SdkHttpMethod.POST,
                endpoint.of("sns", arn[3]) + "/",
                "application/x-www-form-urlencoded; charset=utf-8")
            .build(),
        form.getBytes(UTF_8));
  }

  private Delivering object(String bucket, FailureDocument document) {
    String url =
        endpoint.of("s3", region) + "/" + bucket + "/" + document.objectKey().orElseThrow();
    return new Delivering(
        "s3",
        region,
        request(SdkHttpMethod.PUT, url, "application/json").build(),
        document.body().getBytes(UTF_8));
  }

  private static SdkHttpFullRequest.Builder request(
      SdkHttpMethod method, String url, String contentType) {
    return SdkHttpFullRequest.builder()
        .method(method)
        .uri(URI.create(url))
        .putHeader("Content-Type", contentType);
  }
}
