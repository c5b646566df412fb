package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** Requests that are wrong, and the words in which AWS says so. */
class DispatcherTest {

  private static final String TOO_LARGE =
      "java.nio.HeapByteBuffer[pos=0 lim=10485761 cap=10485761]";

  private final Dispatcher dispatcher =
      new Dispatcher(
          List.of(
              Service.json(
                  "kinesis",
                  "Kinesis_20131202",
                  List.of(
                      Operation.of(
                          "PutRecords",
                          PutRecordsRequest::builder,
                          (PutRecordsRequest request) -> PutRecordsResponse.builder().build()))),
              Service.restJson(
                  "lambda",
                  List.of(
                      Operation.of(
                          "CreateEventSourceMapping",
                          CreateEventSourceMappingRequest::builder,
                          (CreateEventSourceMappingRequest request) ->
                              CreateEventSourceMappingResponse.builder().uuid("id").build()),
                      Operation.of(
                          "GetFunction",
                          GetFunctionRequest::builder,
                          DispatcherTest::noSuchFunction))),
              Service.query(
                  "iam",
                  "2010-05-08",
                  List.of(
                      Operation.of(
                          "CreateRole",
                          CreateRoleRequest::builder,
                          (CreateRoleRequest request) -> {
                            throw new IllegalStateException("a defect");
                          })))),
          Runnable::run,
          new SplittableRandom(1));

  private final Asked asked = new Asked(dispatcher);

  @Test
  void numbersTheMembersOfListsFromOne() {
    String body =
        putRecords(
            "{\"StreamName\":\"s\",\"Records\":[{\"Data\":\"\",\"PartitionKey\":\"1\"},{\"PartitionKey\":\"\"}]}");

    assertThat(body)
        .isEqualTo(
            "{\"__type\":\"ValidationException\",\"message\":\"2 validation errors detected:"
                + " Value null at 'records.2.member.data' failed to satisfy constraint: Member"
                + " must not be null; Value '' at 'records.2.member.partitionKey' failed to"
                + " satisfy constraint: Member must have length greater than or equal to 1\"}");
  }

  @Test
  void showsABlobByItsSize() {
    String data = Base64.getEncoder().encodeToString(new byte[10_485_761]);

    assertThat(putRecords("{\"Records\":[{\"Data\":\"" + data + "\",\"PartitionKey\":\"1\"}]}"))
        .contains(
            "1 validation error detected: Value '" + TOO_LARGE + "' at 'records.1.member.data'")
        .contains("Member must have length less than or equal to 10485760");
  }

  @Test
  void showsAtMostTenErrors() {
    String record = "{\"PartitionKey\":\"1\"}";
    String records = String.join(",", Collections.nCopies(12, record));

    assertThat(putRecords("{\"Records\":[" + records + "]}"))
        .contains("10 validation errors detected:")
        .contains("'records.10.member.data'")
        .doesNotContain("'records.11.member.data'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"StreamName\":5} | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
        "{\"StreamName\":true} | class java.lang.Boolean can not be converted to an String",
        "{\"StreamName\":{}} | Start of structure or map found where not expected.",
        "{\"StreamName\":[]} | Start of list found where not expected",
        "{\"Records\":\"x\"} | Expected list or null",
        "{\"Records\":[3]} | Expected null",
        "{\"Records\":[{\"Data\":\"a\"}]} | 'a' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 1",
        "{\"Records\":[{\"Data\":[]}]} | Start of list found where not expected",
        "{\"Records\":[{\"Data\":\"a=bb\"}]} | 'a=bb' can not be converted to a Blob: Invalid Base64 character: '='",
        "{\"Records\":[{\"Data\":\"+/+=\"}]} | '+/+=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected",
        "{\"Records\":[{\"Data\":\"a$$$\"}]} | 'a$$$' can not be converted to a Blob: Invalid Base64 character: '$'",
      })
  void saysWhichTypeWasExpected(String body, String message) {
    assertThat(putRecords(body))
        .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"" + message + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{bad", "{\"Records\":[", "x"})
  void namesOnlyTheExceptionForABodyThatIsNoJson(String body) {
    assertThat(putRecords(body)).isEqualTo("{\"__type\":\"SerializationException\"}");
  }

  @Test
  void answersErrorsInCborToThoseWhoSpeakIt() throws Exception {
    Answer.Message answer =
        asked.signed(
            "POST",
            "/",
            "kinesis",
            Map.of("X-Amz-Target", "Kinesis_20131202.PutRecords", "Content-Type", Asked.CBOR),
            "\u00a0");

    assertThat(answer.contentType()).isEqualTo("application/x-amz-cbor-1.1");
    try (var parser =
        Format.CBOR
            .factory()
            .createParser(Asked.text(answer).getBytes(StandardCharsets.ISO_8859_1))) {
      parser.nextToken();
      assertThat(parser.nextFieldName()).isEqualTo("__type");
      assertThat(parser.nextTextValue()).isEqualTo("ValidationException");
    }
  }

  @Test
  void namesLambdasErrorInAHeader() {
    Answer.Message answer =
        asked.rest(
            "POST",
            "/2015-03-31/event-source-mappings/",
            "{\"FunctionName\":\"f\",\"BatchSize\":20000}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "ValidationException");
    assertThat(Asked.text(answer))
        .isEqualTo(
            "{\"message\":\"1 validation error detected: Value '20000' at 'batchSize' failed to"
                + " satisfy constraint: Member must have value less than or equal to 10000\"}");
  }

  @Test
  void spellsTheMessageAsTheModelOfTheException() {
    Answer.Message answer = asked.rest("GET", "/2015-03-31/functions/f", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Asked.text(answer))
        .isEqualTo("{\"Type\":\"User\",\"Message\":\"Function not found: f\"}");
  }

  @Test
  void answersADefectOfOursAsTheServiceWould() {
    Answer.Message answer =
        asked.form(
            "iam",
            "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(Asked.text(answer)).contains("<Type>Receiver</Type><Code>ServiceFailure</Code>");
  }

  @Test
  void callsIamsValidationErrorsByTheirOwnName() {
    Answer.Message answer =
        asked.form(
            "iam",
            "Action=CreateRole&Version=2010-05-08&RoleName=r%26d&AssumeRolePolicyDocument=%7B%7D");

    assertThat(Asked.text(answer))
        .contains("<Code>ValidationError</Code>")
        .contains("Value &apos;r&amp;d&apos; at &apos;roleName&apos;");
  }

  private static GetFunctionResponse noSuchFunction(GetFunctionRequest request) {
    throw ServiceFault.of(
        "ResourceNotFoundException", 404, "Function not found: " + request.functionName());
  }

  private String putRecords(String body) {
    return Asked.text(asked.json("Kinesis_20131202.PutRecords", body));
  }
}
