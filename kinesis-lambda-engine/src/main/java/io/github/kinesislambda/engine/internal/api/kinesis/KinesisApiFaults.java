package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.stream.StreamException;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Turns what streams refuse into AWS errors. */
final class KinesisApiFaults {

  private KinesisApiFaults() {}

  /** An operation of Kinesis, whose handler may throw a {@link StreamException}. */
  static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo, O extends SdkPojo>
      Operation operation(
          String name, Supplier<B> request, Function<? super I, ? extends O> handler) {
    Function<I, O> translated =
        input -> {
          try {
            return handler.apply(input);
          } catch (StreamException e) {
            throw of(e);
          }
        };
    return Operation.of(name, request, translated);
  }

  static ServiceFault of(StreamException exception) {
    String message = exception.getMessage();
    return ServiceFault.of(
        exception.code().awsName(), exception.code().httpStatus(), message == null ? "" : message);
  }

  /**
   * Ends a request that only asked whether it would succeed.
   *
   * <p>Divergence: AWS's words were not seen; these are EC2's.
   */
  static void endDryRun(@Nullable Boolean dryRun) {
    if (Boolean.TRUE.equals(dryRun)) {
      throw ServiceFault.badRequest(
          "DryRunOperationException", "Request would have succeeded, but DryRun flag is set.");
    }
  }

  static ServiceFault invalidArgument(String message) {
    return ServiceFault.badRequest("InvalidArgumentException", message);
  }

  static ServiceFault notFound(String message) {
    return ServiceFault.badRequest("ResourceNotFoundException", message);
  }

  static ServiceFault validation(String message) {
    return ServiceFault.badRequest("ValidationException", message);
  }
}
