package io.github.kinesislambda.plugin.workflow.logs;

import io.github.kinesislambda.model.log.PlatformLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts the lines of a log group into invocations. Lines of several execution environments may come
 * mixed; those of one environment come in order.
 */
public final class InvocationLogs {

  private final Map<String, Block> blocks = new LinkedHashMap<>();

  /** Groups a finished log; invocations stand in the order of their starts. */
  public static List<InvocationLog> of(List<LogLine> lines) {
    InvocationLogs logs = new InvocationLogs();
    List<InvocationLog> all = new ArrayList<>();
    for (LogLine line : lines) {
      logs.add(line).ifPresent(all::add);
    }
    all.addAll(logs.unfinished());
    all.sort(java.util.Comparator.comparing(InvocationLog::start));
    return all;
  }

  /** Takes a line; returns the invocation that it completes. */
  public Optional<InvocationLog> add(LogLine line) {
    Optional<PlatformLine> platform = PlatformLine.find(line.text());
    Block block = blocks.computeIfAbsent(line.logStream(), Block::new);
    if (platform.orElse(null) instanceof PlatformLine.Start start) {
      return start(block, start.requestId(), line);
    }
    block.lines.add(line);
    if (platform.orElse(null) instanceof PlatformLine.Report report && block.started()) {
      blocks.remove(line.logStream());
      return Optional.of(block.toLog(Optional.of(report)));
    }
    return Optional.empty();
  }

  /** The invocations that have begun and not ended. */
  public List<InvocationLog> unfinished() {
    return blocks.values().stream()
        .filter(Block::started)
        .map(block -> block.toLog(Optional.empty()))
        .toList();
  }

  /* An environment serves one invocation at a time: a second START ends the one before it. */
  private Optional<InvocationLog> start(Block block, String requestId, LogLine line) {
    Optional<InvocationLog> before =
        block.started() ? Optional.of(block.toLog(Optional.empty())) : Optional.empty();
    if (before.isPresent()) {
      block.lines.clear();
    }
    block.requestId = requestId;
    block.lines.add(line);
    return before;
  }

  private static final class Block {

    private final String logStream;
    private final List<LogLine> lines = new ArrayList<>();
    private String requestId = "";

    private Block(String logStream) {
      this.logStream = logStream;
    }

    private boolean started() {
      return !requestId.isEmpty();
    }

    private InvocationLog toLog(Optional<PlatformLine.Report> report) {
      return new InvocationLog(logStream, requestId, lines, report);
    }
  }
}
