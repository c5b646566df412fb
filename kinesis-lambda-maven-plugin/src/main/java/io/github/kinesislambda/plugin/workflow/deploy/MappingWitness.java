package io.github.kinesislambda.plugin.workflow.deploy;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.workflow.function.FunctionSettings;
import io.github.kinesislambda.plugin.workflow.logs.FunctionLog;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLog;
import io.github.kinesislambda.plugin.workflow.logs.InvocationLogs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS tells: the mapping's {@code LastProcessingResult}, and the function's log.
 *
 * <table>
 * <caption>What is proved, by the last result before the first canary and now</caption>
 * <tr><th>before</th><th>now</th><th>the mapping reads</th></tr>
 * <tr><td>any</td><td>any</td><td>when the log shows a call with the canary: its data, its key or
 * its sequence number</td></tr>
 * <tr><td>none</td><td>OK</td><td>yes: only its own invocations change the result</td></tr>
 * <tr><td>PROBLEM</td><td>OK</td><td>yes, it does again</td></tr>
 * <tr><td>OK</td><td>OK</td><td>when the function was called since: the mapping has read before,
 * and one that was updated goes on where it was</td></tr>
 * <tr><td>any</td><td>none</td><td>no, whoever calls the function</td></tr>
 * <tr><td>any</td><td>PROBLEM</td><td>yes, and the function fails when its log says so</td></tr>
 * </table>
 */
final class MappingWitness implements Witness {

  private static final String NONE = "No records processed";
  private static final String OK = "OK";
  private static final String PROBLEM = "PROBLEM";

  private final Clients clients;
  private final Plan plan;
  private final String uuid;
  private final FunctionLog log;
  private final List<String> marks;
  private final InvocationLogs invocations = new InvocationLogs();
  private final List<InvocationLog> calls = new ArrayList<>();
  private final String before;
  private String now;

  /**
   * Looks at the mapping before the first canary.
   *
   * @param since the target's time
   */
  MappingWitness(Clients clients, Plan plan, String uuid, String data, Instant since) {
    this.clients = clients;
    this.plan = plan;
    this.uuid = uuid;
    this.log =
        new FunctionLog(clients.logs(), FunctionSettings.logGroup(plan.function().name()), since);
    this.marks = List.of(data.strip(), Canary.PARTITION_KEY);
    this.before = lastResult();
    this.now = before;
  }

  @Override
  public Optional<String> heard(List<Canary.Sent> sent) {
    log.read().forEach(line -> invocations.add(line).ifPresent(calls::add));
    now = lastResult();
    Optional<InvocationLog> shown = calls.stream().filter(call -> shows(call, sent)).findFirst();
    (now.startsWith(PROBLEM) ? calls.stream() : shown.stream())
        .map(InvocationLog::failure)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(failure -> fail(sent, failure.firstLine()));
    return Stream.of(shown.map(this::logged), processed(), asBefore())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean shows(InvocationLog call, List<Canary.Sent> sent) {
    String text = call.ownText();
    return Stream.concat(
            marks.stream(), sent.stream().map(canary -> canary.sequenceNumber().toString()))
        .anyMatch(text::contains);
  }

  private String logged(InvocationLog call) {
    return "function %s logged it at %s".formatted(plan.function().name(), call.start());
  }

  private Optional<String> processed() {
    return now.equals(OK) && !before.equals(OK)
        ? Optional.of("its last result was '%s' before and is OK now".formatted(before))
        : Optional.empty();
  }

  private Optional<String> asBefore() {
    return now.equals(OK) && before.equals(OK) && !calls.isEmpty()
        ? Optional.of(
            "its last result is OK, as before, and function %s was called at %s"
                .formatted(plan.function().name(), calls.get(0).start()))
        : Optional.empty();
  }

  private void fail(List<Canary.Sent> sent, String what) {
    throw Witness.failure(plan, sent.get(0).shardId(), what);
  }

  /** More of what the function may fail on helps nobody. */
  @Override
  public boolean wantsMore() {
    return !now.startsWith(PROBLEM);
  }

  @Override
  public String soFar() {
    String said = "the mapping's last result is '%s'".formatted(now);
    String called =
        calls.isEmpty()
            ? "the function's log shows no call"
            : "the function was called at %s, by whom its log does not tell"
                .formatted(calls.get(0).start());
    return now.equals(NONE)
        ? said + ", " + called + "; <filters> may hold it back"
        : said + ", " + called;
  }

  /** Targets that tell none tell nothing that could prove it. */
  private String lastResult() {
    String told =
        clients
            .lambda()
            .getEventSourceMapping(request -> request.uuid(uuid))
            .lastProcessingResult();
    return told == null ? NONE : told;
  }
}
