package io.github.kinesislambda.plugin.workflow.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Invocations drawn over time: one line a shard, one column for a fixed time, a tick each ten
 * columns.
 *
 * <pre>
 *            21:04:00  21:04:10  21:04:20
 *   shard 2  :         C         #
 *   shard 3  :         C         #
 *   at once            2         2
 * </pre>
 */
final class Timeline {

  private static final int COLUMNS = 80;
  private static final int TICK = 10;
  private static final long[] SCALES_IN_MILLIS = {
    100, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000
  };
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<InvocationRow> rows;
  private final long scale;
  private final long origin;
  private final int columns;

  Timeline(List<InvocationRow> rows) {
    this.rows = rows;
    long first = rows.stream().mapToLong(row -> row.called().toEpochMilli()).min().orElse(0);
    long last = rows.stream().mapToLong(row -> row.end().toEpochMilli()).max().orElse(0);
    this.scale = scaleFor(first, last);
    this.origin = floor(first, scale);
    this.columns = (int) Math.min(COLUMNS, ((last - origin) / scale / TICK + 1) * TICK);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(line("", ticks()).stripTrailing());
    text.append("  (one column is %s)".formatted(scaleInWords()));
    byShard().forEach((shard, own) -> text.append('\n').append(line("shard " + shard, draw(own))));
    text.append('\n').append(line("at once", atOnce()));
    if (rows.stream().anyMatch(row -> row.startUp() == StartUp.COLD)) {
      text.append("\n  # running, C starting the environment, x failed");
    } else {
      text.append("\n  # running, x failed");
    }
    return text.toString();
  }

  private static long scaleFor(long first, long last) {
    for (long scale : SCALES_IN_MILLIS) {
      if (last - floor(first, scale) < scale * COLUMNS) {
        return scale;
      }
    }
    return SCALES_IN_MILLIS[SCALES_IN_MILLIS.length - 1];
  }

  private static long floor(long millis, long scale) {
    return Math.floorDiv(millis, scale * TICK) * scale * TICK;
  }

  private String scaleInWords() {
    return scale < 1_000 ? scale + " ms" : scale / 1_000 + " s";
  }

  private static String line(String label, String drawing) {
    return "  %-9s %s".formatted(label, drawing).stripTrailing();
  }

  private String ticks() {
    StringBuilder ticks = new StringBuilder();
    for (int column = 0; column < columns; column += TICK) {
      ticks.append("%-10s".formatted(TIME.format(Instant.ofEpochMilli(origin + column * scale))));
    }
    return ticks.toString();
  }

  private Map<String, List<InvocationRow>> byShard() {
    Map<String, List<InvocationRow>> shards = new LinkedHashMap<>();
    for (InvocationRow row : rows) {
      shards.computeIfAbsent(row.shard(), shard -> new ArrayList<>()).add(row);
    }
    return shards;
  }

  private String draw(List<InvocationRow> own) {
    char[] line = new char[columns];
    for (int column = 0; column < columns; column++) {
      line[column] = column % TICK == 0 ? ':' : ' ';
    }
    for (InvocationRow row : own) {
      Arrays.fill(line, column(row.start()), column(row.end()) + 1, row.ok() ? '#' : 'x');
      if (row.startUp() == StartUp.COLD) {
        int from = column(row.called());
        Arrays.fill(line, from, Math.max(from + 1, column(row.start())), 'C');
      }
    }
    return new String(line);
  }

  private int column(Instant at) {
    long column = (at.toEpochMilli() - origin) / scale;
    return (int) Math.max(0, Math.min(columns - 1, column));
  }

  private String atOnce() {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < columns; column++) {
      int here = column;
      long running =
          peak(
              rows.stream()
                  .filter(row -> column(row.called()) <= here && here <= column(row.end()))
                  .toList());
      line.append(running == 0 ? " " : running > 9 ? "+" : Long.toString(running));
    }
    return line.toString();
  }

  /** The most invocations that ran at one moment; each ran when it was called, however briefly. */
  static long peak(List<InvocationRow> rows) {
    PriorityQueue<Instant> ends = new PriorityQueue<>();
    long peak = 0;
    for (Iterator<InvocationRow> all = byCall(rows); all.hasNext(); ) {
      InvocationRow row = all.next();
      while (!ends.isEmpty() && !ends.element().isAfter(row.called())) {
        ends.remove();
      }
      Instant briefly = row.called().plusNanos(1);
      ends.add(row.end().isBefore(briefly) ? briefly : row.end());
      peak = Math.max(peak, ends.size());
    }
    return peak;
  }

  private static Iterator<InvocationRow> byCall(List<InvocationRow> rows) {
    return rows.stream().sorted(Comparator.comparing(InvocationRow::called)).iterator();
  }
}
