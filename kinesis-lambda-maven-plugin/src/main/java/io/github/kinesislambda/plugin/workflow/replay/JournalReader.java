package io.github.kinesislambda.plugin.workflow.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Gives the trades of a journal: first those that were acknowledged, in the order of their
 * receipts, then those without one, by number. No more of them is in memory than was on its way at
 * once.
 */
final class JournalReader implements Iterator<SentTrade>, AutoCloseable {

  private final Path file;
  private final JournalFrames frames;
  private final Map<Long, CallFrames.Sent> calls = new HashMap<>();
  private final TreeMap<Long, Outgoing> unconfirmed = new TreeMap<>();
  private final ArrayDeque<SentTrade> ready = new ArrayDeque<>();
  private boolean ended;

  private JournalReader(Path file, JournalFrames frames) {
    this.file = file;
    this.frames = frames;
  }

  /** The replay of a file, which stays what it is now for whoever reads it more than once. */
  static ReplayRun read(Path file, int number) {
    try {
      long size = Files.size(file);
      return new ReplayRun(number, header(file), () -> trades(file, size));
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  static byte[] plan(Path file) {
    try (JournalFrames frames = JournalFrames.open(file)) {
      return frames
          .next()
          .filter(frame -> frame.kind() == Frame.Kind.PLAN)
          .orElseThrow(() -> new IOException("there is no plan in it"))
          .content();
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  private static RunHeader header(Path file) throws IOException {
    return PlanJson.header(plan(file));
  }

  private static Stream<SentTrade> trades(Path file, long size) {
    try {
      JournalReader reader = new JournalReader(file, JournalFrames.open(file, size));
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED), false)
          .onClose(reader::close);
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      advance();
    }
    return !ready.isEmpty();
  }

  @Override
  public SentTrade next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void close() {
    try {
      frames.close();
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  private void advance() {
    try {
      Optional<Frame> frame = frames.next();
      if (frame.isEmpty()) {
        ended = true;
        unconfirmed.values().forEach(trade -> ready.add(sent(trade, Optional.empty())));
      } else if (frame.get().kind() == Frame.Kind.SENDING) {
        sending(CallFrames.Sent.read(frame.get()));
      } else if (frame.get().kind() == Frame.Kind.ANSWERED) {
        answered(CallFrames.Answered.read(frame.get()));
      }
    } catch (IOException e) {
      throw JournalTrouble.unreadable(file, e);
    }
  }

  private void sending(CallFrames.Sent call) {
    calls.put(call.id(), call);
    for (List<Outgoing> parcel : call.parcels()) {
      parcel.forEach(trade -> unconfirmed.put(trade.number(), trade));
    }
  }

  private void answered(CallFrames.Answered answer) {
    CallFrames.Sent call = calls.remove(answer.id());
    if (call == null) {
      return;
    }
    for (int i = 0; i < call.parcels().size(); i++) {
      Optional<SentTrade.Receipt> receipt = answer.receipts().get(i);
      if (receipt.isPresent()) {
        for (Outgoing trade : call.parcels().get(i)) {
          unconfirmed.remove(trade.number());
          ready.add(sent(trade, receipt));
        }
      }
    }
  }

  private static SentTrade sent(Outgoing trade, Optional<SentTrade.Receipt> receipt) {
    return new SentTrade(trade.number(), trade.partitionKey(), trade.text(), receipt);
  }
}
