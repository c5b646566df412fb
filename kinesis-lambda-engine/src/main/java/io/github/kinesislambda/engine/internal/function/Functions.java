package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.CodeArchive;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationOutcome.NotInvoked;
import io.github.kinesislambda.engine.internal.logs.LogGroups;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.fault.FunctionFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The functions of one account and region; safe for use by several threads. */
public final class Functions implements AutoCloseable {

  private final FunctionRuntime runtime;
  private final Scheduler scheduler;
  private final Ids ids;
  private final CodeStore store;
  private final FunctionRegistry registry;
  private final Environments environments;
  private final LaterInvocations later;
  private final Aliases aliases;
  private final Duration transitionDelay;

  /**
   * Creates an account without functions.
   *
   * @param configuration what all functions share
   * @param runtime starts their environments; closed together with this
   * @param scheduler tells the time and ends what takes too long
   * @param logs receives what functions log
   * @param random source of request ids and revisions
   */
  public Functions(
      FunctionsConfiguration configuration,
      FunctionRuntime runtime,
      Scheduler scheduler,
      LogGroups logs,
      RandomGenerator random) {
    this.runtime = runtime;
    this.scheduler = scheduler;
    this.ids = new Ids(random);
    this.store = new CodeStore(configuration.folder());
    this.registry = new FunctionRegistry(configuration, scheduler, ids);
    this.environments =
        new Environments(
            configuration, new FaultyRuntime(runtime, scheduler), scheduler, logs, ids);
    this.later = new LaterInvocations(scheduler);
    this.aliases = new Aliases(registry, ids);
    this.transitionDelay = configuration.transitionDelay();
  }

  /**
   * Creates a function, which becomes active soon after.
   *
   * @param name the bare name
   * @param definition what the user says of it
   * @param zip its archive
   * @param tags its first tags
   * @throws FunctionException when the name is taken or the archive is no zip file
   */
  public FunctionVersion create(
      String name, FunctionDefinition definition, byte[] zip, Map<String, String> tags) {
    FunctionVersion created = add(name, definition, zip, tags);
    activateSoon(created);
    return created;
  }

  /**
   * Creates a function and publishes its first version.
   *
   * @return the version, under the function's ARN as AWS answers it
   */
  public FunctionVersion createPublished(
      String name, FunctionDefinition definition, byte[] zip, Map<String, String> tags) {
    FunctionVersion created = add(name, definition, zip, tags);
    FunctionVersion version = registry.publishNow(name).withArn(created.arn());
    activateSoon(created);
    return version;
  }

  private FunctionVersion add(
      String name, FunctionDefinition definition, byte[] zip, Map<String, String> tags) {
    registry.requireAbsent(name);
    CodeArchive code = store.store(name, zip);
    return registry.create(name, definition, code, tags);
  }

  /**
   * Replaces the unpublished code; environments of the former end when they are idle.
   *
   * @param name the bare name
   * @param zip the new archive
   * @param change of settings that go with code, such as its architecture
   * @param revision what the caller believes to replace, if it cares
   * @throws FunctionException when the function is missing, being updated or at another revision
   */
  public FunctionVersion updateCode(
      String name,
      byte[] zip,
      UnaryOperator<FunctionDefinition> change,
      Optional<String> revision) {
    FunctionVersion updated = replaceCode(name, zip, change, revision);
    activateSoon(updated);
    return updated;
  }

  /** Replaces the unpublished code and publishes it; returns the version. */
  public FunctionVersion updateCodePublished(
      String name,
      byte[] zip,
      UnaryOperator<FunctionDefinition> change,
      Optional<String> revision) {
    FunctionVersion updated = replaceCode(name, zip, change, revision);
    FunctionVersion version = registry.publishNow(name);
    activateSoon(updated);
    return version;
  }

  private FunctionVersion replaceCode(
      String name,
      byte[] zip,
      UnaryOperator<FunctionDefinition> change,
      Optional<String> revision) {
    registry.requireUpdatable(name, revision);
    CodeArchive code = store.store(name, zip);
    return registry.update(name, revision, change, ignored -> code);
  }

  /**
   * Changes the unpublished settings; environments with the former end when they are idle.
   *
   * @param name the bare name
   * @param change from the former settings to the new ones
   * @param revision what the caller believes to change, if it cares
   * @throws FunctionException when the function is missing, being updated or at another revision
   */
  public FunctionVersion updateConfiguration(
      String name, UnaryOperator<FunctionDefinition> change, Optional<String> revision) {
    FunctionVersion updated = registry.update(name, revision, change, UnaryOperator.identity());
    activateSoon(updated);
    return updated;
  }

  /**
   * Makes a numbered version of the unpublished one, unless the last one is the same.
   *
   * @param name the bare name
   * @param sha256 the checksum that the code must have, if the caller cares
   * @param description replaces the function's own in the version
   * @param revision what the caller believes to publish, if it cares
   */
  public FunctionVersion publish(
      String name,
      Optional<String> sha256,
      Optional<String> description,
      Optional<String> revision) {
    return registry.publish(name, sha256, description, revision);
  }

  /** Returns the unpublished version and all published ones. */
  public List<FunctionVersion> versions(String name) {
    return registry.with(name, FunctionEntry::versions);
  }

  /**
   * Deletes a function, or one published version of it.
   *
   * @throws FunctionException when it is missing or an alias stands for it
   */
  public void delete(FunctionReference reference) {
    Optional<String> version = reference.qualifier();
    if (version.isPresent()) {
      registry.deleteVersion(reference, version.get()).ifPresent(environments::retire);
      return;
    }
    registry.delete(reference.name()).forEach(environments::retire);
    environments.unreserve(reference.name());
    store.delete(reference.name());
  }

  /**
   * Returns the function, or the version, that the reference names.
   *
   * @throws FunctionException {@code ResourceNotFoundException} when there is none
   */
  public FunctionVersion require(FunctionReference reference) {
    return find(reference).orElseThrow(() -> registry.missing(reference));
  }

  /**
   * Checks that a function exists, and names {@code $LATEST} if it does not.
   *
   * @throws FunctionException {@code ResourceNotFoundException} when there is none
   */
  public void requireLatest(String name) {
    require(new FunctionReference(name, Optional.of(FunctionReference.LATEST)));
  }

  /** Returns the function, or the version, that the reference names, if there is one. */
  public Optional<FunctionVersion> find(FunctionReference reference) {
    return registry.find(reference);
  }

  /** Returns the unpublished version of every function, ordered by name. */
  public List<FunctionVersion> list() {
    return registry.list();
  }

  /** Returns the aliases of all functions. */
  public Aliases aliases() {
    return aliases;
  }

  /** Looks at a function, or changes what is kept for it beside code and settings. */
  public <T> T with(String name, Function<FunctionEntry, T> action) {
    return registry.with(name, action);
  }

  /** Returns the concurrency of the account, and what of it is not reserved. */
  public Concurrency concurrency() {
    return environments.concurrency();
  }

  /**
   * Concurrency of an account.
   *
   * @param limit how many environments may be at work
   * @param unreserved how many of these are not kept for functions
   */
  public record Concurrency(int limit, int unreserved) {}

  /** Returns a function's tags, in order of their keys. */
  public Map<String, String> tags(String name) {
    return registry.with(name, FunctionEntry::tagsNow);
  }

  /** Adds tags, or gives those that exist another value. */
  public void tag(String name, Map<String, String> tags) {
    registry.change(name, entry -> entry.tag(tags));
  }

  /** Removes tags; harmless for those that do not exist. */
  public void untag(String name, List<String> keys) {
    registry.change(name, entry -> keys.forEach(entry.tags()::remove));
  }

  /**
   * Keeps concurrency for a function, and limits it to that.
   *
   * @param concurrency 0 stops the function
   * @throws FunctionException when too little would remain for the others
   */
  public void reserveConcurrency(String name, int concurrency) {
    require(new FunctionReference(name, Optional.empty()));
    environments.reserve(name, concurrency);
  }

  /** Gives a function's reservation back. */
  public void unreserveConcurrency(String name) {
    require(new FunctionReference(name, Optional.empty()));
    environments.unreserve(name);
  }

  /** Returns the concurrency kept for a function, if any. */
  public OptionalInt reservedConcurrency(String name) {
    require(new FunctionReference(name, Optional.empty()));
    return environments.reservation(name);
  }

  /**
   * Runs a function once, on an idle environment or on a new one; never blocks.
   *
   * @param reference which function, and which version of it
   * @param payload JSON, not to be written to afterwards
   * @return completes normally whatever happens
   */
  public CompletionStage<InvocationOutcome> invoke(FunctionReference reference, byte[] payload) {
    return invoke(reference, payload, Optional.empty());
  }

  /**
   * Runs a function once, on an idle environment or on a new one; never blocks.
   *
   * @param reference which function, and which version of it
   * @param payload JSON, not to be written to afterwards
   * @param clientContext what the caller says of itself, as JSON
   * @return completes normally whatever happens
   */
  public CompletionStage<InvocationOutcome> invoke(
      FunctionReference reference, byte[] payload, Optional<String> clientContext) {
    return invoke(reference, payload, clientContext, Optional.empty());
  }

  /**
   * Runs a function once, as a mapping does, or lets it go wrong by script.
   *
   * @param reference which function, and which version of it
   * @param payload JSON, not to be written to afterwards
   * @param fault what goes wrong
   * @return completes normally whatever happens
   */
  public CompletionStage<InvocationOutcome> invokeFaulty(
      FunctionReference reference, byte[] payload, FunctionFault fault) {
    return invoke(reference, payload, Optional.empty(), Optional.of(fault));
  }

  private CompletionStage<InvocationOutcome> invoke(
      FunctionReference reference,
      byte[] payload,
      Optional<String> clientContext,
      Optional<FunctionFault> fault) {
    return invoke(reference, payload, clientContext, fault, ids.uuid());
  }

  private CompletionStage<InvocationOutcome> invoke(
      FunctionReference reference,
      byte[] payload,
      Optional<String> clientContext,
      Optional<FunctionFault> fault,
      String requestId) {
    CompletableFuture<InvocationOutcome> outcome = new CompletableFuture<>();
    try {
      Deployment deployment = registry.deployment(reference);
      requireRuntime(deployment.function().definition());
      String arn = require(reference).arn();
      environments.invoke(
          deployment, new Invocation(requestId, arn, payload, clientContext, fault, outcome));
    } catch (FunctionException refused) {
      outcome.complete(new NotInvoked(requestId, refused));
    }
    return outcome;
  }

  /**
   * Runs a function some time soon and, when it fails, twice more: one and two minutes later.
   *
   * @param reference which function, and which version of it
   * @param payload JSON, not to be written to afterwards
   * @param clientContext what the caller says of itself, as JSON
   * @return the id that all of its attempts have
   */
  public String invokeLater(
      FunctionReference reference, byte[] payload, Optional<String> clientContext) {
    String requestId = ids.uuid();
    later.invoke(
        () -> registry.eventInvokeConfig(reference),
        () -> invoke(reference, payload, clientContext, Optional.empty(), requestId));
    return requestId;
  }

  /** Returns a fresh id for a request that runs nothing. */
  public String newRequestId() {
    return ids.uuid();
  }

  /** Ends every environment; closing twice is harmless. */
  @Override
  public void close() {
    runtime.close();
  }

  private void requireRuntime(FunctionDefinition definition) {
    Optional<String> missing = runtime.missingFor(definition.runtime());
    if (missing.isPresent()) {
      throw FunctionException.runtimeMissing(missing.get());
    }
  }

  private void activateSoon(FunctionVersion changed) {
    String name = "function " + changed.name();
    if (transitionDelay.isZero()) {
      scheduler.execute(name, () -> activate(changed));
      return;
    }
    scheduler.schedule(
        name,
        scheduler.instant().plus(transitionDelay),
        () -> scheduler.execute(name, () -> activate(changed)));
  }

  private void activate(FunctionVersion changed) {
    try {
      registry.activate(changed, store.unpack(changed.code())).ifPresent(environments::retire);
      if (runtime.missingFor(changed.definition().runtime()).isEmpty()) {
        registry.serving(changed.name()).ifPresent(environments::prepare);
      }
    } catch (IOException | RuntimeException e) {
      registry.fail(changed, "The archive cannot be unpacked: " + e.getMessage());
    }
  }
}
