package io.github.kinesislambda.engine.internal.api.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.kinesislambda.engine.internal.function.Functions;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.FunctionError;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.Invoked;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.internal.wire.Named;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invoke, in its three ways. */
final class LambdaInvokeApi {

  private static final int MAX_SYNCHRONOUS = 6_291_456;
  private static final int MAX_ASYNCHRONOUS = 1_048_576;
  private static final int TOO_LARGE = 413;
  private static final byte[] EMPTY_EVENT = "{}".getBytes(UTF_8);
  private static final JsonFactory JSON = new JsonFactory();

  private final Functions functions;
  private final FunctionNames names;

  LambdaInvokeApi(Functions functions, FunctionNames names) {
    this.functions = functions;
    this.names = names;
  }

  List<Operation> operations() {
    return List.of(
        Operation.asyncNamed(
            "Invoke", InvokeRequest::builder, LambdaFunctionsApi.faulty(this::invoke)));
  }

  private CompletionStage<Named<InvokeResponse>> invoke(InvokeRequest request) {
    Unserved.requireNone(request);
    FunctionReference reference = names.of(request.functionName(), request.qualifier());
    String type = Objects.requireNonNullElse(request.invocationTypeAsString(), "RequestResponse");
    byte[] payload = payload(request.payload());
    requireSize(type, payload);
    requireJson(payload);
    functions.require(reference);
    switch (type) {
      case "DryRun" -> {
        return answered(204, functions.newRequestId());
      }
      case "Event" -> {
        String id = functions.invokeLater(reference, payload, context(request.clientContext()));
        return answered(202, id);
      }
      default -> {
        boolean tail = "Tail".equals(request.logTypeAsString());
        return functions
            .invoke(reference, payload, context(request.clientContext()))
            .thenApply(outcome -> response(outcome, tail));
      }
    }
  }

  /** Only a function that has run has a version that was executed. */
  private static CompletionStage<Named<InvokeResponse>> answered(int status, String requestId) {
    return CompletableFuture.completedFuture(
        new Named<>(requestId, InvokeResponse.builder().statusCode(status).build()));
  }

  private static Named<InvokeResponse> response(InvocationOutcome outcome, boolean tail) {
    if (outcome instanceof NotInvoked refused) {
      throw LambdaFunctionsApi.fault(refused.reason()).withRequestId(outcome.requestId());
    }
    Invoked invoked = (Invoked) outcome;
    InvokeResponse.Builder response =
        InvokeResponse.builder()
            .statusCode(200)
            .executedVersion(invoked.report().executedVersion())
            .payload(SdkBytes.fromByteArrayUnsafe(invoked.payload()));
    if (outcome instanceof FunctionError) {
      response.functionError("Unhandled");
    }
    if (tail) {
      byte[] text = invoked.report().logTail().getBytes(UTF_8);
      response.logResult(Base64.getEncoder().encodeToString(text));
    }
    return new Named<>(outcome.requestId(), response.build());
  }

  private static byte[] payload(@Nullable SdkBytes given) {
    byte[] bytes = given == null ? EMPTY_EVENT : given.asByteArray();
    return bytes.length == 0 ? EMPTY_EVENT : bytes;
  }

  private static Optional<String> context(@Nullable String base64) {
    try {
      return Optional.ofNullable(base64)
          .map(text -> new String(Base64.getDecoder().decode(text), UTF_8));
    } catch (IllegalArgumentException notBase64) {
      throw ServiceFault.badRequest(
          "InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON");
    }
  }

  private static void requireSize(String type, byte[] payload) {
    int limit = type.equals("Event") ? MAX_ASYNCHRONOUS : MAX_SYNCHRONOUS;
    if (payload.length > limit) {
      throw ServiceFault.of(
          "RequestTooLargeException",
          TOO_LARGE,
          "%d byte payload is too large for the %s invocation type (limit %d bytes)"
              .formatted(payload.length, type, limit));
    }
  }

  private static void requireJson(byte[] payload) {
    try (JsonParser parser = JSON.createParser(payload)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw badJson("Unexpected content after the end of the value");
      }
    } catch (JsonProcessingException e) {
      throw badJson(
          "%s: at [line: %d, column: %d]"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw badJson(String.valueOf(e.getMessage()));
    }
  }

  private static ServiceFault badJson(String detail) {
    return ServiceFault.badRequest(
        "InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: " + detail);
  }
}
