package io.github.kinesislambda.plugin.workflow.delete;

import io.github.kinesislambda.plugin.backend.Billing;
import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Trouble;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Text;
import io.github.kinesislambda.plugin.workflow.step.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Looks for streams and functions with the tag of these goals.
 *
 * <p>No list of Kinesis or Lambda tells tags: it takes a request for each thing. An account has
 * five of those a second for all who ask Kinesis, and fifteen for all who ask Lambda, so that a
 * search of AWS leaves most of them to others.
 *
 * @param billing whether others share the target
 * @param limit for streams and for functions each; empty where all have to be looked at
 */
record LeftoverSearch(
    Clients clients,
    Clockwork clock,
    Progress progress,
    Billing billing,
    Optional<Duration> limit) {

  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration SAY_SO_EVERY = Duration.ofSeconds(10);
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

  /** Names of the streams that carry the tag, without one. */
  List<String> streams(String except) {
    Ownership ownership = new Ownership(clients);
    List<String> names = streamNames().stream().filter(name -> !name.equals(except)).toList();
    return ours("stream", names, ownership::isOurStream);
  }

  /** Names of the functions that carry the tag, without one; those that read streams first. */
  List<String> functions(String except) {
    Ownership ownership = new Ownership(clients);
    Set<String> reading = functionsOfStreams();
    Map<String, String> arns = new LinkedHashMap<>();
    clients.lambda().listFunctionsPaginator().functions().stream()
        .filter(function -> !function.functionName().equals(except))
        .sorted(Comparator.comparing(function -> !reading.contains(function.functionName())))
        .forEach(function -> arns.put(function.functionName(), function.functionArn()));
    return ours(
        "function",
        List.copyOf(arns.keySet()),
        name -> ownership.isOurs(Objects.requireNonNull(arns.get(name))));
  }

  private Set<String> functionsOfStreams() {
    return clients.lambda().listEventSourceMappingsPaginator().eventSourceMappings().stream()
        .filter(mapping -> String.valueOf(mapping.eventSourceArn()).contains(":kinesis:"))
        .map(EventSourceMappingConfiguration::functionArn)
        .map(arn -> String.valueOf(arn).split(":function:", 2))
        .map(parts -> parts[parts.length - 1].split(":", 2)[0])
        .collect(Collectors.toSet());
  }

  /** Follows both ways that Kinesis has of paging: emulators know the older one alone. */
  private List<String> streamNames() {
    List<String> names = new ArrayList<>();
    @Nullable String token = null;
    while (true) {
      ListStreamsRequest.Builder request = ListStreamsRequest.builder();
      if (token != null) {
        request.nextToken(token);
      } else if (!names.isEmpty()) {
        request.exclusiveStartStreamName(names.get(names.size() - 1));
      }
      ListStreamsResponse page = clients.kinesis().listStreams(request.build());
      names.addAll(page.streamNames());
      if (!Boolean.TRUE.equals(page.hasMoreStreams()) || page.streamNames().isEmpty()) {
        return names;
      }
      token = page.nextToken();
    }
  }

  private List<String> ours(String kind, List<String> names, Predicate<String> isOurs) {
    Waiting waiting = new Waiting(clock, progress);
    Instant began = clock.instant();
    Instant nextWord = began.plus(SAY_SO_EVERY);
    Denials denials = new Denials(kind);
    List<String> ours = new ArrayList<>();
    int looked = 0;
    for (String name : names) {
      Instant now = clock.instant();
      if (limit.isPresent() && !now.isBefore(began.plus(limit.get()))) {
        progress.on(new OnlySome(kind, looked, names.size()));
        break;
      }
      if (!now.isBefore(nextWord)) {
        progress.on(new Searching(kind, looked, names.size()));
        nextWord = now.plus(SAY_SO_EVERY);
      }
      if (waiting.until(
          "the tags of %s %s".formatted(kind, name),
          ANSWER_LIMIT,
          () -> Optional.of(denials.ask(name, isOurs)))) {
        ours.add(name);
      }
      looked++;
      if (billing == Billing.BILLED) {
        clock.pause(BETWEEN);
      }
    }
    denials.tell(progress);
    return ours;
  }

  /** Things whose tags could not be read; a policy may allow no more than one's own. */
  private static final class Denials {

    private final String kind;
    private final List<String> names = new ArrayList<>();
    private String reason = "";

    Denials(String kind) {
      this.kind = kind;
    }

    boolean ask(String name, Predicate<String> isOurs) {
      try {
        return isOurs.test(name);
      } catch (ResourceNotFoundException
          | software.amazon.awssdk.services.lambda.model.ResourceNotFoundException e) {
        return false; // Another build has deleted it since it was listed.
      } catch (AwsServiceException e) {
        if (!Trouble.DENIED.isThatOf(e)) {
          throw e;
        }
        names.add(name);
        reason = e.awsErrorDetails().errorMessage();
        return false;
      }
    }

    void tell(Progress progress) {
      if (!names.isEmpty()) {
        progress.on(new NotAllowed(kind, names.size(), names.get(0), reason));
      }
    }
  }

  /** Said every ten seconds. */
  record Searching(String kind, int looked, int all) implements Progress.Event {

    @Override
    public String text() {
      return "Looking for leftovers: %d of %s so far".formatted(looked, Text.count(all, kind));
    }
  }

  /** There are more than could be looked at in the time. */
  record OnlySome(String kind, int looked, int all) implements Progress.Event {

    @Override
    public String text() {
      return "Looked for leftovers among %d of %s only, to keep the goal short and leave others their share of requests; aws resourcegroupstaggingapi get-resources --tag-filters Key=%s lists all"
          .formatted(looked, Text.count(all, kind), CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }

  /** Tags of some things could not be read. */
  record NotAllowed(String kind, int number, String example, String reason)
      implements Progress.Event {

    @Override
    public String text() {
      return "Whether %s left over is not known, e.g. %s: %s"
          .formatted(
              number == 1 ? "1 " + kind + " is" : "%d %ss are".formatted(number, kind),
              example,
              reason);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
