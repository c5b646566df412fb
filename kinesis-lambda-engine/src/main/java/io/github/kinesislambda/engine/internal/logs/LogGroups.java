package io.github.kinesislambda.engine.internal.logs;

import io.github.kinesislambda.engine.time.Scheduler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The log groups of one account and region; safe for use by several threads.
 *
 * <p>Divergence: when the events of all groups outgrow a share of the heap, the oldest of the
 * largest group are forgotten.
 */
public final class LogGroups {

  /** The share of the heap that events may take. */
  private static final int HEAP_SHARE = 4;

  /** AWS ends a part of a search at 1 MB. */
  private static final int MAX_PAGE_CHARACTERS = 1 << 20;

  private static final int PER_EVENT = 26;

  private final Scheduler scheduler;
  private final long maxHeapBytes;

  /** Guarded by itself, as are all groups in it. */
  private final Map<String, LogGroup> groups = new TreeMap<>();

  private long heapBytes;
  private long nextSequence;

  /**
   * Creates an account without log groups, which may take a quarter of the heap.
   *
   * @param scheduler tells the time of events
   */
  public LogGroups(Scheduler scheduler) {
    this(scheduler, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  LogGroups(Scheduler scheduler, long maxHeapBytes) {
    this.scheduler = scheduler;
    this.maxHeapBytes = maxHeapBytes;
  }

  /**
   * Adds an event that happened now, creating group and stream when they are missing.
   *
   * @param group the group's name, such as {@code /aws/lambda/recv-kinesis}
   * @param stream the stream's name
   * @param message the text, of one line or several
   */
  public void append(String group, String stream, String message) {
    synchronized (groups) {
      LogGroup home =
          groups.computeIfAbsent(group, name -> new LogGroup(name, scheduler.instant()));
      LogEvent event =
          new LogEvent(nextSequence++, stream, scheduler.instant().toEpochMilli(), message);
      add(home, event);
    }
  }

  private void add(LogGroup home, LogEvent event) {
    home.append(event);
    heapBytes += event.heapBytes();
    while (heapBytes > maxHeapBytes) {
      heapBytes -= largest().dropFirst();
    }
  }

  /**
   * Creates an empty group.
   *
   * @param tags its first tags
   * @param kmsKeyId a key, which is kept and shown
   * @throws LogException when it exists
   */
  public void create(String group, Map<String, String> tags, Optional<String> kmsKeyId) {
    synchronized (groups) {
      LogGroup created = new LogGroup(group, scheduler.instant());
      created.tags().putAll(tags);
      created.encrypt(kmsKeyId);
      if (groups.putIfAbsent(group, created) != null) {
        throw LogException.exists();
      }
    }
  }

  /**
   * Creates an empty stream.
   *
   * @throws LogException when there is no such group, or the stream exists
   */
  public void createStream(String group, String stream) {
    synchronized (groups) {
      if (!require(group).create(stream, scheduler.instant().toEpochMilli())) {
        throw LogException.streamExists();
      }
    }
  }

  /**
   * Deletes a stream with all its events.
   *
   * @throws LogException when there is no such group or stream
   */
  public void deleteStream(String group, String stream) {
    synchronized (groups) {
      heapBytes -= require(group).delete(stream);
    }
  }

  /**
   * Adds events that a client sends, of times of its own.
   *
   * @param sent in the order of their times; those that are too old or too new are left out
   * @throws LogException when there is no such group or stream, or the order is another
   */
  public RejectedEvents put(String group, String stream, List<SentEvent> sent) {
    synchronized (groups) {
      LogGroup home = require(group);
      if (!home.streams().containsKey(stream)) {
        throw LogException.noStream();
      }
      RejectedEvents rejected = RejectedEvents.of(sent, scheduler.instant());
      for (SentEvent event : rejected.accepted(sent)) {
        add(home, new LogEvent(nextSequence++, stream, event.timestamp(), event.message()));
      }
      return rejected;
    }
  }

  /** Returns the tags of a group, in order of their keys. */
  public Map<String, String> tags(String group) {
    synchronized (groups) {
      return new TreeMap<>(require(group).tags());
    }
  }

  /** Changes the tags of a group. */
  public void changeTags(String group, Consumer<Map<String, String>> change) {
    synchronized (groups) {
      change.accept(require(group).tags());
    }
  }

  /**
   * Deletes a group with all its events.
   *
   * @throws LogException when there is none
   */
  public void delete(String group) {
    synchronized (groups) {
      heapBytes -= require(group).heapBytes();
      groups.remove(group);
    }
  }

  /**
   * Says how long a group keeps its events.
   *
   * <p>Divergence: nothing expires here, an engine does not run that long.
   *
   * @param days empty means for ever
   */
  public void retain(String group, OptionalInt days) {
    synchronized (groups) {
      require(group).retain(days);
    }
  }

  /** Returns all groups, ordered by name. */
  public List<LogGroupDescription> groups() {
    synchronized (groups) {
      return groups.values().stream().map(LogGroup::describe).toList();
    }
  }

  /** Returns all streams of a group, ordered by name. */
  public List<LogStreamDescription> streams(String group) {
    synchronized (groups) {
      return require(group).streams().values().stream().map(LogStream::describe).toList();
    }
  }

  /**
   * Returns the events of a group that a filter lets through, oldest first.
   *
   * @throws LogException when there is no such group
   */
  public LogPage filter(String group, LogFilter filter) {
    synchronized (groups) {
      List<LogEvent> found = new ArrayList<>();
      int size = 0;
      for (LogEvent event : require(group).events().from(Tokens.search(filter.token()))) {
        if (!filter.matches(event)) {
          continue;
        }
        size += event.message().length() + PER_EVENT;
        if (found.size() == filter.limit() || (size > MAX_PAGE_CHARACTERS && !found.isEmpty())) {
          return new LogPage(found, Optional.of(Tokens.search(event.sequence())));
        }
        found.add(event);
      }
      return new LogPage(found, Optional.empty());
    }
  }

  /**
   * Returns part of one stream.
   *
   * @param start where to begin without a token
   * @param token from an earlier part
   * @throws LogException when there is no such group or stream
   */
  public StreamPage read(
      String group,
      String stream,
      TimeRange range,
      int limit,
      StreamEnd start,
      Optional<String> token) {
    synchronized (groups) {
      LogStream source = require(group).streams().get(stream);
      if (source == null) {
        throw LogException.noStream();
      }
      StreamEnd direction = token.map(Tokens::direction).orElse(start);
      OptionalLong from = Tokens.position(token);
      List<LogEvent> found =
          direction == StreamEnd.HEAD
              ? source.events().from(from.orElse(0))
              : source.events().before(from.orElse(nextSequence));
      return page(inRange(found, range, limit, direction), from.orElse(nextSequence));
    }
  }

  private static List<LogEvent> inRange(
      List<LogEvent> events, TimeRange range, int limit, StreamEnd direction) {
    List<LogEvent> all =
        events.stream().filter(event -> range.contains(event.timestamp())).toList();
    int count = Math.min(limit, all.size());
    return direction == StreamEnd.HEAD
        ? all.subList(0, count)
        : all.subList(all.size() - count, all.size());
  }

  private static StreamPage page(List<LogEvent> events, long otherwise) {
    long first = events.isEmpty() ? otherwise : events.get(0).sequence();
    long next = events.isEmpty() ? otherwise : events.get(events.size() - 1).sequence() + 1;
    return new StreamPage(events, Tokens.forward(next), Tokens.backward(first));
  }

  private LogGroup require(String group) {
    LogGroup found = groups.get(group);
    if (found == null) {
      throw LogException.noGroup();
    }
    return found;
  }

  private LogGroup largest() {
    return groups.values().stream()
        .max(Comparator.comparingInt(group -> group.events().all().size()))
        .orElseThrow();
  }
}
