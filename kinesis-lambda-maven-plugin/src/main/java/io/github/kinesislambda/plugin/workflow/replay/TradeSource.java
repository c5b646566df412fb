package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.StockTrade;
import io.github.kinesislambda.fixtures.stock.TradeFile;
import io.github.kinesislambda.fixtures.stock.TradeFileReader;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the trades of a replay come from; none of them is kept in memory. */
public sealed interface TradeSource {

  /** Kinesis takes up to 1 MiB for data and key unless a stream was told otherwise. */
  int MAX_LINE_BYTES = 1_048_576 - 256;

  /**
   * Makes trades from a seed.
   *
   * @param seed trade <i>n</i> is a function of it and <i>n</i>
   * @param tickers what is traded; at least one
   * @param count how many; 1 or more
   */
  static TradeSource generated(long seed, List<String> tickers, long count) {
    if (count < 1) {
      throw GoalException.project(
          "<count> is %d.".formatted(count),
          "A replay sends 1 trade or more.",
          "Set -Dkinesis.count, or drop it to use 50.");
    }
    return new Generated(seed, List.copyOf(tickers), count);
  }

  /** Takes the lines of a file as they stand there, after checking each of them. */
  static TradeSource recorded(Path file) {
    long count = 0;
    LocalDateTime origin = LocalDateTime.MAX;
    /* Before the lines are checked: what changes in between is noticed when a replay goes on. */
    FileStamp stamp = stamp(file);
    try (TradeFileReader reader = TradeFileReader.open(file)) {
      for (Optional<TradeFile.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        requireSize(file, line.get());
        origin = count++ == 0 ? line.get().trade().eventTime() : origin;
      }
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw refused("The trades file %s cannot be read.".formatted(file), e);
    }
    if (count == 0) {
      throw refused("The trades file %s holds no trade.".formatted(file), null);
    }
    return new Recorded(file, count, origin, stamp);
  }

  /** How many trades there are. */
  long count();

  /** What is said about the source. */
  String description();

  /** Opens it at its first trade. */
  Reader open();

  /** Gives trades in rising order. */
  interface Reader extends AutoCloseable {

    /**
     * A trade with the text that is sent for it.
     *
     * @param n which one, from 0; more than at the call before
     * @param eventTime when it happens, for sources that make their trades
     */
    Sourced trade(long n, LocalDateTime eventTime);

    @Override
    void close();
  }

  /**
   * A trade and its text.
   *
   * @param trade what the partition key is taken from
   * @param text what is sent
   */
  record Sourced(StockTrade trade, String text) {}

  /**
   * Trades made from a seed.
   *
   * @param seed what they depend on
   * @param tickers what is traded
   * @param count how many
   */
  record Generated(long seed, List<String> tickers, long count) implements TradeSource {

    @Override
    public String description() {
      return "generated";
    }

    @Override
    public Reader open() {
      TradeGenerator generator = new TradeGenerator(seed, tickers);
      return new Reader() {
        @Override
        public Sourced trade(long n, LocalDateTime eventTime) {
          StockTrade trade = generator.trade(n, eventTime);
          return new Sourced(trade, trade.toJson());
        }

        @Override
        public void close() {}
      };
    }
  }

  /**
   * Trades read from a file.
   *
   * @param file the file; all of its lines were good
   * @param count how many
   * @param origin when the first of them happened
   * @param stamp what the file held
   */
  record Recorded(Path file, long count, LocalDateTime origin, FileStamp stamp)
      implements TradeSource {

    @Override
    public String description() {
      return file.toString();
    }

    @Override
    public Reader open() {
      return new LineReader(file, TradeFileReader.open(file));
    }
  }

  private static FileStamp stamp(Path file) {
    try {
      return FileStamp.of(file);
    } catch (IOException e) {
      throw refused("The trades file %s cannot be read.".formatted(file), e);
    }
  }

  private static void requireSize(Path file, TradeFile.Line line) {
    int size = line.text().getBytes(StandardCharsets.UTF_8).length;
    if (size > MAX_LINE_BYTES) {
      throw refused(
          "Line %d of %s has %d bytes; a record holds 1 MiB with its key."
              .formatted(line.number(), file, size),
          null);
    }
  }

  private static GoalException refused(String found, @Nullable Throwable cause) {
    String allowed =
        "A trades file has one JSON object with EVENT_TIME, TICKER and PRICE in each line; nothing was sent.";
    String remedy = "Correct the file or -Dkinesis.trades, then run the goal again.";
    return cause == null
        ? GoalException.project(found, allowed, remedy)
        : GoalException.project(found, allowed, remedy, cause);
  }
}
