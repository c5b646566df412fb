package io.github.kinesislambda.engine.internal.wire;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One operation of a service: its AWS name, the request it takes and what answers it.
 *
 * <p>Requests arrive checked against the constraints of the service model; an operation refuses
 * what the model cannot express by throwing a {@link ServiceFault}.
 *
 * <pre>{@code
 * Operation.of("PutRecords", PutRecordsRequest::builder, this::putRecords)
 * }</pre>
 */
public final class Operation {

  private final String name;
  private final Supplier<? extends SdkPojo> request;
  private final Kind kind;

  private Operation(String name, Supplier<? extends SdkPojo> request, Kind kind) {
    this.name = name;
    this.request = request;
    this.kind = kind;
  }

  /**
   * Answers at once, on the thread that reads the network: the handler must not wait for anything.
   *
   * @param name as in the service model, {@code PutRecords}
   * @param request the factory of the SDK's request builder, {@code PutRecordsRequest::builder}
   * @param handler throws a {@link ServiceFault} to answer an AWS error
   */
  public static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo, O extends SdkPojo>
      Operation of(String name, Supplier<B> request, Function<? super I, ? extends O> handler) {
    Function<SdkPojo, O> direct = Operation.<I, O>typed(handler);
    return new Operation(
        name, request, (built, executor) -> CompletableFuture.completedFuture(direct.apply(built)));
  }

  /**
   * Answers on a thread of its own: the handler may read files or compute for long.
   *
   * @param name as in the service model, {@code CreateFunction}
   * @param request the factory of the SDK's request builder
   * @param handler throws a {@link ServiceFault} to answer an AWS error
   */
  public static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo, O extends SdkPojo>
      Operation blocking(
          String name, Supplier<B> request, Function<? super I, ? extends O> handler) {
    Function<SdkPojo, O> direct = Operation.<I, O>typed(handler);
    return new Operation(
        name,
        request,
        (built, executor) -> CompletableFuture.supplyAsync(() -> direct.apply(built), executor));
  }

  /**
   * Answers later, without holding a thread.
   *
   * @param name as in the service model, {@code Invoke}
   * @param request the factory of the SDK's request builder
   * @param handler must not wait; the stage it returns may end with a {@link ServiceFault}
   */
  public static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo, O extends SdkPojo>
      Operation async(
          String name,
          Supplier<B> request,
          Function<? super I, ? extends CompletionStage<O>> handler) {
    Function<SdkPojo, CompletionStage<O>> later = Operation.<I, CompletionStage<O>>typed(handler);
    return new Operation(name, request, (built, executor) -> later.apply(built));
  }

  /**
   * Answers later, without holding a thread, under a request id of the handler's own.
   *
   * @param name as in the service model, {@code Invoke}
   * @param request the factory of the SDK's request builder
   * @param handler must not wait; the stage it returns may end with a {@link ServiceFault}
   */
  public static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo, O extends SdkPojo>
      Operation asyncNamed(
          String name,
          Supplier<B> request,
          Function<? super I, ? extends CompletionStage<Named<O>>> handler) {
    Function<SdkPojo, CompletionStage<Named<O>>> later =
        Operation.<I, CompletionStage<Named<O>>>typed(handler);
    return new Operation(name, request, (built, executor) -> later.apply(built));
  }

  /**
   * Answers with an event stream, which stays open after the handler has returned.
   *
   * @param name as in the service model, {@code SubscribeToShard}
   * @param request the factory of the SDK's request builder
   * @param handler checks the request and returns what to do once the stream is open; a {@link
   *     ServiceFault} thrown by it is answered as an error before that
   */
  public static <B extends SdkBuilder<B, I> & SdkPojo, I extends SdkPojo> Operation streaming(
      String name, Supplier<B> request, Function<? super I, Consumer<EventStream>> handler) {
    Function<SdkPojo, Streaming> streaming =
        Operation.<I, Streaming>typed(input -> new Streaming(handler.apply(input)));
    return new Operation(
        name,
        request,
        (built, executor) -> CompletableFuture.completedFuture(streaming.apply(built)));
  }

  /** Answers at once, without the compiler's knowledge of the types. */
  static Operation untyped(
      String name, Supplier<SdkPojo> request, Function<SdkPojo, SdkPojo> handler) {
    return new Operation(
        name,
        request,
        (built, executor) -> CompletableFuture.completedFuture(handler.apply(built)));
  }

  /** Returns the name in the service model. */
  public String name() {
    return name;
  }

  /** Returns an empty builder of the request. */
  SdkPojo newRequest() {
    return request.get();
  }

  /** Answers a built request; what the handler throws is thrown or ends the stage. */
  CompletionStage<? extends Object> answer(SdkPojo built, Executor executor) {
    return kind.answer(built, executor);
  }

  // Sound: the request was built by a builder of the supplier that fixes B and I.
  @SuppressWarnings("unchecked")
  private static <I extends SdkPojo, O> Function<SdkPojo, O> typed(
      Function<? super I, ? extends O> handler) {
    return built -> handler.apply((I) built);
  }

  @FunctionalInterface
  private interface Kind {
    CompletionStage<? extends Object> answer(SdkPojo built, Executor executor);
  }
}
