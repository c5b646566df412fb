package io.github.kinesislambda.engine.internal.destination;

import io.github.kinesislambda.engine.internal.mapping.FailureDestination;
import io.github.kinesislambda.engine.internal.mapping.FailureDocument;
import io.github.kinesislambda.engine.internal.mapping.FailureSinks;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.failure.DocumentDelivery;
import io.github.kinesislambda.model.failure.DocumentDelivery.State;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Sends each document to its queue, topic or bucket: one after the other for each destination, five
 * times at most, with pauses of 0.5 s to 4 s. Every document is kept in the sinks, too, with what
 * became of it. Thread-safe.
 */
public final class RemoteDestinations implements FailureDestination, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteDestinations.class);
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final int SHOWN_OF_ANSWER = 300;
  private static final CompletableFuture<@Nullable Void> NOTHING_BEFORE =
      CompletableFuture.completedFuture(null);

  private final FailureSinks sinks;
  private final DeliveryRequests requests;
  private final DeliverySender sender;
  private final Scheduler scheduler;
  private final Executor threads;
  private final Map<String, CompletableFuture<@Nullable Void>> last = new ConcurrentHashMap<>();

  /**
   * Creates the way to destinations, with the credentials of this machine.
   *
   * @param sinks keeps every document, whatever becomes of it
   * @param endpoint where queues, topics and buckets are
   * @param region of buckets
   * @param scheduler tells the time and waits before an attempt is repeated
   * @param threads wait for answers
   */
  public RemoteDestinations(
      FailureSinks sinks,
      DestinationsEndpoint endpoint,
      String region,
      Scheduler scheduler,
      Executor threads) {
    this(sinks, endpoint, region, scheduler, threads, Credentials.ofThisMachine());
  }

  RemoteDestinations(
      FailureSinks sinks,
      DestinationsEndpoint endpoint,
      String region,
      Scheduler scheduler,
      Executor threads,
      AwsCredentialsProvider credentials) {
    this.sinks = sinks;
    this.requests = new DeliveryRequests(endpoint, region);
    this.sender = new DeliverySender(credentials::resolveCredentials, scheduler, threads);
    this.scheduler = scheduler;
    this.threads = threads;
  }

  @Override
  public void deliver(FailureDocument document) {
    long number = sinks.keep(document, DocumentDelivery.UNDER_WAY);
    last.compute(
        document.destinationArn(),
        (arn, before) -> {
          CompletableFuture<@Nullable Void> turn = before == null ? NOTHING_BEFORE : before;
          return turn.thenComposeAsync(done -> new Errand(document, number).begin(), threads);
        });
  }

  /** Waits some seconds for what is under way; closing twice is harmless. */
  @Override
  public void close() {
    try {
      CompletableFuture.allOf(last.values().toArray(CompletableFuture<?>[]::new))
          .get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.warn("The engine ends before every document has reached its destination");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The delivery of one document. */
  private final class Errand {

    private final FailureDocument document;
    private final long number;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    Errand(FailureDocument document, long number) {
      this.document = document;
      this.number = number;
    }

    CompletableFuture<@Nullable Void> begin() {
      attempt(1);
      return done;
    }

    private void attempt(int count) {
      CompletionStage<HttpResponse<String>> answer;
      try {
        answer = sender.send(requests.of(document));
      } catch (RuntimeException notSent) {
        answer = CompletableFuture.failedFuture(notSent);
      }
      answer.whenComplete((response, failure) -> judge(count, Answer.of(response, failure)));
    }

    private void judge(int count, Answer answer) {
      if (answer.problem().isEmpty()) {
        sinks.note(number, new DocumentDelivery(State.DELIVERED, count, ""));
        done.complete(null);
      } else if (answer.mayPass() && count < ATTEMPTS) {
        scheduler.schedule(
            "destination " + document.destinationArn(),
            scheduler.instant().plus(FIRST_PAUSE.multipliedBy(1L << (count - 1))),
            () -> attempt(count + 1));
        sinks.note(number, new DocumentDelivery(State.UNDER_WAY, count, answer.problem()));
      } else {
        sinks.note(number, new DocumentDelivery(State.FAILED, count, answer.problem()));
        LOG.warn(
            "{} was not told of discarded records, after {} attempts: {}. The document is kept;"
                + " kinesis:failures shows it.",
            document.destinationArn(),
            count,
            answer.problem());
        done.complete(null);
      }
    }
  }

  /**
   * What a destination answered.
   *
   * @param problem empty when it took the document
   * @param mayPass whether it may take it later
   */
  private record Answer(String problem, boolean mayPass) {

    static Answer of(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
      if (response == null) {
        return new Answer("it does not answer: " + failure, true);
      }
      int status = response.statusCode();
      if (status / 100 == 2) {
        return new Answer("", false);
      }
      String body = response.body().strip();
      String shown = body.substring(0, Math.min(SHOWN_OF_ANSWER, body.length()));
      boolean busy = status >= 500 || status == 429 || status == 408 || body.contains("Throttl");
      return new Answer("HTTP " + status + " " + shown, busy);
    }
  }
}
