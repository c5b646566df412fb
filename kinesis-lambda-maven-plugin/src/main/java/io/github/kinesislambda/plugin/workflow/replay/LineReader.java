package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.TradeFile;
import io.github.kinesislambda.fixtures.stock.TradeFileReader;
import io.github.kinesislambda.plugin.backend.GoalException;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** Gives the trades of a file that was checked before; lines between them are passed over. */
final class LineReader implements TradeSource.Reader {

  private final Path file;
  private final TradeFileReader lines;
  private long next;

  LineReader(Path file, TradeFileReader lines) {
    this.file = file;
    this.lines = lines;
  }

  @Override
  public TradeSource.Sourced trade(long n, LocalDateTime eventTime) {
    try {
      lines.skip(n - next);
      next = n + 1;
      TradeFile.Line line = lines.next().orElseThrow(IllegalArgumentException::new);
      return new TradeSource.Sourced(line.trade(), line.text());
    } catch (IllegalArgumentException e) {
      throw GoalException.project(
          "The trades file %s has changed since its lines were checked.".formatted(file),
          "A replay reads it twice, before and while it sends.",
          "Leave the file alone, then go on with -Dkinesis.resume.",
          e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
