package io.github.kinesislambda.engine.internal.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Invocations as AWS's clients see them. */
class LambdaInvokeApiTest {

  @TempDir Path folder;

  private ServedFunctions served;

  @BeforeEach
  void open() {
    served = new ServedFunctions(folder);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void invokesAndGivesTheLogsTail() {
    served.create(r -> {});
    served.await();

    InvokeResponse response =
        served
            .lambda()
            .invoke(
                r ->
                    r.functionName(ServedFunctions.ARN)
                        .logType("Tail")
                        .payload(SdkBytes.fromUtf8String("{\"a\":1}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":1}");
    assertThat(new String(Base64.getDecoder().decode(response.logResult()), UTF_8))
        .contains("START RequestId: ", "event {\"a\":1}\n", "REPORT RequestId: ");
  }

  @Test
  void answersAFunctionsErrorWithStatus200() {
    served.create(r -> {});
    served.await();

    InvokeResponse response =
        served
            .lambda()
            .invoke(r -> r.functionName("recv").payload(SdkBytes.fromUtf8String("\"fail\"")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"errorType\":\"a.Failure\"}");
  }

  @Test
  void takesEventsAndDryRunsWithoutWaiting() {
    served.create(r -> {});
    served.await();

    assertThat(
            served
                .lambda()
                .invoke(r -> r.functionName("recv").invocationType("Event"))
                .statusCode())
        .isEqualTo(202);
    assertThat(
            served
                .lambda()
                .invoke(r -> r.functionName("recv").invocationType("DryRun"))
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void refusesPayloadsThatAreNoJsonOrTooLarge() {
    served.create(r -> {});
    served.await();

    assertThatThrownBy(
            () ->
                served
                    .lambda()
                    .invoke(r -> r.functionName("recv").payload(SdkBytes.fromUtf8String("{a"))))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("Could not parse request body into json: ");
    assertThatThrownBy(
            () ->
                served
                    .lambda()
                    .invoke(
                        r ->
                            r.functionName("recv")
                                .payload(
                                    SdkBytes.fromUtf8String("\"" + "x".repeat(6_291_455) + "\""))))
        .isInstanceOf(RequestTooLargeException.class);
  }

  @Test
  void throttlesAFunctionWithoutConcurrency() {
    served.create(r -> {});
    served.await();
    served
        .lambda()
        .putFunctionConcurrency(r -> r.functionName("recv").reservedConcurrentExecutions(0));

    assertThatThrownBy(() -> served.lambda().invoke(r -> r.functionName("recv")))
        .isInstanceOf(TooManyRequestsException.class)
        .hasMessageContaining("Rate Exceeded.")
        .asInstanceOf(type(TooManyRequestsException.class))
        .returns(
            "ReservedFunctionConcurrentInvocationLimitExceeded",
            TooManyRequestsException::reasonAsString)
        .returns("User", TooManyRequestsException::type)
        .returns("1", TooManyRequestsException::retryAfterSeconds);
    served.lambda().deleteFunctionConcurrency(r -> r.functionName("recv"));
    assertThat(served.lambda().invoke(r -> r.functionName("recv")).statusCode()).isEqualTo(200);
  }
}
