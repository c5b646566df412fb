package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Requests for what is not served are refused in the protocol of their client. */
class RefusalsTest {

  private final Asked asked =
      new Asked(
          new Dispatcher(
              List.of(
                  Service.json("kinesis", "Kinesis_20131202", List.of()),
                  Service.json("logs", "Logs_20140328", List.of()),
                  Service.restJson("lambda", List.of()),
                  Service.query("iam", "2010-05-08", List.of())),
              Runnable::run,
              new SplittableRandom(1)));

  @Test
  void namesOnlyTheExceptionForAnUnknownOperationOfKinesis() {
    Answer.Message answer = asked.json("Kinesis_20131202.Foo", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Asked.text(answer)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
  }

  @Test
  void answersAMissingTargetInCborUnlessTheRequestIsJson() {
    Answer.Message cbor = asked.signed("POST", "/", "kinesis", Map.of(), "{}");
    Answer.Message json =
        asked.signed("POST", "/", "kinesis", Map.of("Content-Type", Asked.JSON), "{}");

    assertThat(cbor.status()).isEqualTo(400);
    assertThat(cbor.contentType()).isEqualTo(Asked.CBOR);
    assertThat(json.status()).isEqualTo(400);
    assertThat(Asked.text(json)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
  }

  @Test
  void namesAnOperationOfJsonServices() {
    assertThat(Asked.text(asked.json("Logs_20140328.PutMetricFilter", "{}")))
        .contains("UnknownOperationException")
        .contains("Logs_20140328.PutMetricFilter is not served here");
    assertThat(
            Asked.text(
                asked.signed(
                    "POST",
                    "/",
                    "dynamodb",
                    Map.of(
                        "X-Amz-Target",
                        "DynamoDB_20120810.PutItem",
                        "Content-Type",
                        "application/x-amz-json-1.0"),
                    "{}")))
        .contains("dynamodb DynamoDB_20120810.PutItem is not served here");
  }

  @Test
  void namesAnOperationOfLambda() {
    Answer.Message answer = asked.rest("GET", "/2015-03-31/functions/f", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Asked.text(answer)).contains("lambda GetFunction is not served here");
  }

  @Test
  void answersFormsInXml() {
    Answer.Message ofIam = asked.form("iam", "Action=CreateUser&Version=2010-05-08");
    Answer.Message ofSns = asked.form("sns", "Action=Publish&Version=2010-03-31");

    assertThat(ofIam.contentType()).isEqualTo("text/xml");
    assertThat(Asked.text(ofIam))
        .contains("<Code>InvalidAction</Code>")
        .contains("iam CreateUser is not served here");
    assertThat(ofSns.status()).isEqualTo(400);
    assertThat(ofSns.contentType()).isEqualTo("text/xml");
    assertThat(Asked.text(ofSns))
        .startsWith("<ErrorResponse><Error>")
        .contains("<Code>InvalidAction</Code>")
        .contains("sns Publish is not served here");
  }

  @Test
  void answersS3InXml() {
    Answer.Message answer = asked.signed("GET", "/bucket/key", "s3", Map.of(), "");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.contentType()).isEqualTo("application/xml");
    assertThat(Asked.text(answer))
        .contains("<Error><Code>NotImplemented</Code>")
        .contains("s3 GET /bucket/key is not served here");
  }

  @Test
  void answersOtherRestServicesInJson() {
    Answer.Message answer = asked.signed("GET", "/v1/apis", "apigateway", Map.of(), "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "UnknownOperationException");
    assertThat(Asked.text(answer)).contains("apigateway GET /v1/apis is not served here");
  }
}
