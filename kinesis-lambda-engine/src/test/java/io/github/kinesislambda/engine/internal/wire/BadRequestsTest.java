package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** Requests that are broken: each is answered, and refused in AWS's words. */
class BadRequestsTest {

  private final AtomicReference<SdkPojo> received = new AtomicReference<>();
  private final Asked asked =
      new Asked(
          new Dispatcher(
              List.of(
                  Service.json(
                      "kinesis",
                      "Kinesis_20131202",
                      List.of(
                          Operation.of(
                              "CreateStream",
                              CreateStreamRequest::builder,
                              (CreateStreamRequest request) -> {
                                received.set(request);
                                return CreateStreamResponse.builder().build();
                              }),
                          Operation.of(
                              "DescribeLimits",
                              DescribeLimitsRequest::builder,
                              (DescribeLimitsRequest request) ->
                                  DescribeLimitsResponse.builder().build()),
                          Operation.of(
                              "DescribeStream",
                              DescribeStreamRequest::builder,
                              BadRequestsTest::lacksAClass))),
                  Service.restJson(
                      "lambda",
                      List.of(
                          Operation.of(
                              "CreateFunction",
                              CreateFunctionRequest::builder,
                              (CreateFunctionRequest request) ->
                                  CreateFunctionResponse.builder().build()),
                          Operation.of(
                              "ListFunctions",
                              ListFunctionsRequest::builder,
                              (ListFunctionsRequest request) -> {
                                received.set(request);
                                return ListFunctionsResponse.builder().build();
                              }),
                          Operation.of(
                              "GetFunction",
                              GetFunctionRequest::builder,
                              (GetFunctionRequest request) ->
                                  GetFunctionResponse.builder().build()))),
                  Service.query(
                      "iam",
                      "2010-05-08",
                      List.of(
                          Operation.of(
                              "GetRole",
                              GetRoleRequest::builder,
                              (GetRoleRequest request) -> GetRoleResponse.builder().build())))),
              Runnable::run,
              new SplittableRandom(1)));

  @ParameterizedTest
  @ValueSource(strings = {"4294967297", "99999999999999999999999", "1e400", "2147483648"})
  void takesNumbersThatAreTooLargeForTheLargestThereIs(String given) {
    Answer.Message answer =
        asked.json(
            "Kinesis_20131202.CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":" + given + "}");

    assertThat(Asked.text(answer)).contains("Value '2147483647' at 'shardCount'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5.0"})
  void takesWholeNumbers(String given) {
    asked.json(
        "Kinesis_20131202.CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":" + given + "}");

    assertThat(received.get())
        .isInstanceOfSatisfying(
            CreateStreamRequest.class, request -> assertThat(request.shardCount()).isEqualTo(5));
  }

  @Test
  void takesNumbersThatAreTooSmallForTheSmallestThereIs() {
    Answer.Message answer =
        asked.json(
            "Kinesis_20131202.CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":-4294967295}");

    assertThat(Asked.text(answer)).contains("Value '-2147483648' at 'shardCount'");
  }

  @Test
  void takesNumbersInQueriesForTheLargestThereIsToo() {
    Answer.Message answer = asked.rest("GET", "/2015-03-31/functions/?MaxItems=4294967297", "");

    assertThat(Asked.text(answer)).contains("Value '2147483647' at 'maxItems'");
  }

  @Test
  void refusesFractionsOfWholeNumbers() {
    Answer.Message answer =
        asked.json("Kinesis_20131202.CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1.5}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Asked.text(answer))
        .isEqualTo(
            "{\"__type\":\"SerializationException\",\"Message\":\"class"
                + " com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted"
                + " to an Integer\"}");
  }

  @Test
  void answersWhenAClassIsMissing() {
    Answer.Message answer = asked.json("Kinesis_20131202.DescribeStream", "{\"StreamName\":\"s\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(Asked.text(answer)).isEqualTo("{\"__type\":\"InternalFailure\"}");
  }

  @Test
  void answersAPathThatIsNotEncodedProperly() {
    Answer.Message answer = asked.rest("GET", "/2015-03-31/functions/100%zz", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "MalformedQueryString");
  }

  @Test
  void answersAQueryThatIsNotEncodedProperly() {
    assertThat(asked.rest("GET", "/2015-03-31/functions/?Marker=%", "").status()).isEqualTo(400);
  }

  @Test
  void answersAFormThatIsNotEncodedProperly() {
    Answer.Message answer = asked.form("iam", "Action=GetRole&Version=2010-05-08&RoleName=%q");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Asked.text(answer)).contains("<Code>MalformedQueryString</Code>");
  }

  @Test
  void answersAFormThatIsNotEncodedProperlyForAServiceThatIsNotServed() {
    assertThat(asked.form("sns", "Action=Publish&Message=%q").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded"})
  void refusesOtherContentTypes(String contentType) {
    Answer.Message answer =
        asked.signed(
            "POST",
            "/",
            "kinesis",
            Map.of("X-Amz-Target", "Kinesis_20131202.DescribeLimits", "Content-Type", contentType),
            "{}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Asked.text(answer))
        .contains("UnknownOperationException")
        .contains("Content-Type is '" + contentType + "'");
  }

  @Test
  void refusesAnEmptyBody() {
    Answer.Message answer = asked.json("Kinesis_20131202.DescribeLimits", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Asked.text(answer)).isEqualTo("{\"__type\":\"SerializationException\"}");
  }

  @Test
  void refusesARequestThatIsLargerThanAnArchiveMayBe() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", Asked.signature("lambda"));
    headers.put("X-Amz-Date", "20261201T000000Z");
    Request small = Asked.request("POST", "/2015-03-31/functions", headers, "");
    Request large =
        new Request(
            small.method(), small.path(), "", small.headers(), ByteBuffer.allocate(0), 70_167_212);

    Answer.Message answer = asked.answer(large);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.headers())
        .containsEntry("x-amzn-ErrorType", "RequestEntityTooLargeException");
    assertThat(Asked.text(answer))
        .isEqualTo(
            "{\"message\":\"Request must be smaller than 70167211 bytes for the CreateFunction"
                + " operation\"}");
  }

  @Test
  void refusesARequestThatIsTooLargeInJsonAndInForms() {
    for (String type : List.of(Asked.JSON, Asked.FORM)) {
      Request small =
          Asked.request(
              "POST",
              "/",
              Map.of(
                  "Authorization",
                  Asked.signature("kinesis"),
                  "X-Amz-Date",
                  "20261201T000000Z",
                  "X-Amz-Target",
                  "Kinesis_20131202.DescribeLimits",
                  "Content-Type",
                  type),
              "");
      Request large =
          new Request(
              "POST",
              "/",
              "",
              type.equals(Asked.FORM) ? withoutTarget(small) : small.headers(),
              ByteBuffer.allocate(0),
              Long.MAX_VALUE);

      assertThat(asked.answer(large).status()).as(type).isEqualTo(413);
    }
  }

  @Test
  void answersWithoutABodyWhereThereIsNoOutput() {
    Answer.Message answer =
        asked.json("Kinesis_20131202.CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().remaining()).isZero();
    assertThat(answer.contentType()).isEqualTo(Asked.JSON);
  }

  @Test
  void namesEachRequestTwice() {
    Answer.Message first = asked.json("Kinesis_20131202.DescribeLimits", "{}");
    Answer.Message second = asked.rest("GET", "/2015-03-31/functions/f", "");

    String extended = first.headers().get("x-amz-id-2");
    assertThat(Base64.getDecoder().decode(extended)).hasSizeBetween(64, 80);
    assertThat(second.headers().get("x-amz-id-2")).isNotEqualTo(extended).isNotNull();
    assertThat(first.headers().get("x-amzn-RequestId")).hasSize(36);
  }

  private static Request.Headers withoutTarget(Request request) {
    return name ->
        name.equalsIgnoreCase("X-Amz-Target") ? Optional.empty() : request.headers().first(name);
  }

  private static DescribeStreamResponse lacksAClass(DescribeStreamRequest request) {
    throw new NoClassDefFoundError("com/example/Missing");
  }
}
