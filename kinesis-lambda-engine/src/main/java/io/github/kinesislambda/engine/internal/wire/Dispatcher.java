package io.github.kinesislambda.engine.internal.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkPojo;

/** Answers requests: finds the service and the operation, reads, checks, calls, writes. */
public final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int INTERNAL_FAILURE = 500;

  private final List<Service> services;
  private final Executor blocking;
  private final RequestIds requestIds;

  /**
   * Creates a dispatcher.
   *
   * @param services tried in this order
   * @param blocking runs operations that may wait
   * @param random where request ids come from
   */
  public Dispatcher(List<Service> services, Executor blocking, RandomGenerator random) {
    this.services = List.copyOf(services);
    this.blocking = blocking;
    this.requestIds = new RequestIds(random);
  }

  /** Answers a request; the stage never ends with an exception. */
  public CompletionStage<Answer> answer(Request request) {
    RequestId requestId = requestIds.next();
    try {
      for (Service service : services) {
        Optional<Exchange> exchange = service.protocol().open(request, requestId);
        if (exchange.isPresent()) {
          return answer(service, request, exchange.get());
        }
      }
      return CompletableFuture.completedFuture(Refusals.answer(request, requestId));
    } catch (RuntimeException | Error failure) {
      LOG.error("A request could not be opened", failure);
      return CompletableFuture.completedFuture(internalFailure(requestId));
    }
  }

  private CompletionStage<Answer> answer(Service service, Request request, Exchange exchange) {
    try {
      Operation operation = exchange.operation().orElseThrow(exchange::unknownOperation);
      Signature signature = Signature.of(request);
      if (signature.kind() != Signature.Kind.COMPLETE) {
        throw exchange.badlySigned(signature);
      }
      SdkPojo builder = operation.newRequest();
      exchange.read(builder);
      SdkPojo built = Member.built(builder);
      service.check(operation, built);
      CompletableFuture<? extends Object> answered =
          operation.answer(built, blocking).toCompletableFuture();
      return answered.handle((output, failure) -> written(exchange, output, failure));
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.completedFuture(failed(exchange, failure));
    }
  }

  private static Answer written(
      Exchange exchange, @Nullable Object output, @Nullable Throwable failure) {
    if (failure != null) {
      return failed(exchange, failure);
    }
    try {
      if (output instanceof Streaming streaming) {
        return exchange.write(streaming);
      }
      if (output instanceof Named<?> named) {
        Answer answer = exchange.write(named.output());
        Map<String, String> id = Map.of(RequestId.HEADER, named.requestId());
        return answer.withHeaders(RequestIds.with(answer.headers(), id));
      }
      return exchange.write(Objects.requireNonNull((SdkPojo) output));
    } catch (RuntimeException | Error unwritable) {
      return failed(exchange, unwritable);
    }
  }

  private static Answer failed(Exchange exchange, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ServiceFault fault) {
      return exchange.write(fault);
    }
    LOG.error("An operation failed", cause);
    return exchange.write(exchange.internalFailure());
  }

  private static Answer internalFailure(RequestId requestId) {
    return new Answer.Message(
        INTERNAL_FAILURE,
        RestBinding.CONTENT_TYPE,
        requestId.headers(),
        TreeWriter.write(Format.JSON, Map.of("__type", "InternalFailure")));
  }
}
