package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.stream.SequenceNumber;
import io.github.kinesislambda.model.stream.ShardId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * The event source mappings of one account and region: where to begin in this package. Thread-safe.
 *
 * <p>A mapping with {@code LATEST} delivers every record that is put after {@link #create} has
 * returned.
 */
public final class EventSourceMappings implements AutoCloseable {

  private final Surroundings surroundings;
  private final Map<UUID, EventSourceMapping> byId = new ConcurrentHashMap<>();
  private final List<EventSourceMapping> inOrder = new CopyOnWriteArrayList<>();

  /**
   * Creates an account without mappings.
   *
   * @param configuration what all mappings share
   * @param streams where records come from
   * @param invoker where batches go
   * @param destination where documents about discarded records go
   * @param scheduler tells the time and runs what takes time
   * @param random source of UUIDs
   */
  public EventSourceMappings(
      MappingsConfiguration configuration,
      Streams streams,
      Invoker invoker,
      FailureDestination destination,
      Scheduler scheduler,
      RandomGenerator random) {
    this.surroundings =
        new Surroundings(
            configuration,
            streams,
            invoker,
            destination,
            new Ledger(configuration.ledgerCapacity()),
            scheduler,
            random);
  }

  /** Returns the invocations that all mappings have made. */
  public Ledger ledger() {
    return surroundings.ledger();
  }

  /**
   * Creates a mapping, which polls after the transition delay.
   *
   * @return the mapping while it is being created
   * @throws MappingException if function or stream do not exist, or the mapping does already
   */
  public synchronized MappingDescription create(
      MappingConfiguration configuration, Map<String, String> tags) {
    if (!Arns.isSource(configuration.eventSourceArn())) {
      throw MappingException.invalid("Unrecognized event source.");
    }
    MappingRules.require(configuration, surroundings.scheduler().instant());
    requireFunction(configuration.functionArn());
    Stream stream = requireStream(configuration.eventSourceArn());
    requireNew(configuration);
    EventSourceMapping mapping =
        new EventSourceMapping(surroundings, surroundings.nextUuid(), configuration, stream);
    mapping.tag(tags);
    byId.put(mapping.id(), mapping);
    inOrder.add(mapping);
    MappingDescription created = mapping.describe();
    mapping.begin();
    return created;
  }

  /**
   * Returns a mapping.
   *
   * @throws MappingException if there is none with this UUID
   */
  public MappingDescription get(UUID id) {
    return require(id).describe();
  }

  /** Returns all mappings, oldest first. */
  public List<MappingDescription> list() {
    return inOrder.stream().map(EventSourceMapping::describe).toList();
  }

  /**
   * Changes a mapping; source and starting position stay as they are.
   *
   * @return the mapping with its new settings, while they are being applied
   * @throws MappingException if there is no such mapping or function, or it is changing already
   */
  public synchronized MappingDescription update(UUID id, MappingConfiguration changed) {
    EventSourceMapping mapping = require(id);
    MappingRules.require(changed, surroundings.scheduler().instant());
    if (!mapping.configuration().functionArn().equals(changed.functionArn())) {
      requireFunction(changed.functionArn());
      requireNew(changed);
    }
    return mapping.update(changed);
  }

  /**
   * Deletes a mapping, which is gone after the transition delay.
   *
   * @return the mapping while it is being deleted
   * @throws MappingException if there is no such mapping, or it is changing
   */
  public synchronized MappingDescription delete(UUID id) {
    EventSourceMapping mapping = require(id);
    return mapping.delete(
        () -> {
          byId.remove(id);
          inOrder.remove(mapping);
        });
  }

  /**
   * Returns up to where each shard is done with: every record up to there was processed, filtered
   * out, expired or discarded. Shards of which nothing is done are left out.
   */
  public Map<ShardId, SequenceNumber> checkpoints(UUID id) {
    return require(id).checkpoints();
  }

  /** Returns the tags of a mapping. */
  public Map<String, String> tags(UUID id) {
    return require(id).tags();
  }

  /** Adds tags to a mapping. */
  public void tag(UUID id, Map<String, String> tags) {
    require(id).tag(tags);
  }

  /** Removes tags from a mapping. */
  public void untag(UUID id, List<String> keys) {
    require(id).untag(keys);
  }

  /** Stops polling; invocations under way end by themselves. Closing twice is harmless. */
  @Override
  public void close() {
    inOrder.forEach(EventSourceMapping::close);
  }

  private EventSourceMapping require(UUID id) {
    EventSourceMapping mapping = byId.get(id);
    if (mapping == null) {
      throw MappingException.notFound();
    }
    return mapping;
  }

  /**
   * Checks that a function exists.
   *
   * @throws MappingException with the text of Lambda, if it does not
   */
  public void requireFunction(String functionArn) {
    if (surroundings.invoker().executionRole(functionArn).isEmpty()) {
      throw MappingException.invalid("Function does not exist");
    }
  }

  private Stream requireStream(String eventSourceArn) {
    Stream stream =
        Arns.streamName(eventSourceArn)
            .flatMap(surroundings.streams()::find)
            .filter(found -> !found.isGone())
            .orElseThrow(
                () ->
                    MappingException.invalid(
                        "Stream not found: " + Arns.streamArn(eventSourceArn)));
    if (Arns.isConsumer(eventSourceArn) && stream.consumers().findByArn(eventSourceArn).isEmpty()) {
      throw MappingException.invalid("Stream consumer not found: " + eventSourceArn);
    }
    return stream;
  }

  private void requireNew(MappingConfiguration configuration) {
    for (EventSourceMapping mapping : inOrder) {
      MappingConfiguration other = mapping.configuration();
      if (other.eventSourceArn().equals(configuration.eventSourceArn())
          && other.functionArn().equals(configuration.functionArn())) {
        throw MappingException.exists(
            other.eventSourceArn(), Arns.functionName(other.functionArn()), mapping.id());
      }
    }
  }
}
