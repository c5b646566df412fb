package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.CodeArchive;
import io.github.kinesislambda.engine.internal.function.model.EventInvokeConfig;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus.LastUpdate;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import io.github.kinesislambda.engine.time.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Which functions there are, with their versions, aliases and tags; runs nothing. */
public final class FunctionRegistry {

  private final FunctionsConfiguration configuration;
  private final Scheduler scheduler;
  private final Ids ids;

  /** Guarded by this. */
  private final Map<String, FunctionEntry> entries = new TreeMap<>();

  FunctionRegistry(FunctionsConfiguration configuration, Scheduler scheduler, Ids ids) {
    this.configuration = configuration;
    this.scheduler = scheduler;
    this.ids = ids;
  }

  synchronized FunctionVersion create(
      String name, FunctionDefinition definition, CodeArchive code, Map<String, String> tags) {
    requireAbsent(name);
    FunctionEntry.requireFewTags(tags);
    String arn = arn(new FunctionReference(name, Optional.empty()));
    FunctionVersion created =
        new FunctionVersion(
            name,
            FunctionReference.LATEST,
            arn,
            definition,
            code,
            ids.uuid(),
            scheduler.instant(),
            FunctionStatus.CREATING);
    entries.put(name, new FunctionEntry(arn, created, tags));
    return created;
  }

  synchronized void requireAbsent(String name) {
    if (entries.containsKey(name)) {
      throw FunctionException.conflict("Function already exist: " + name);
    }
  }

  /**
   * Changes code or settings of the unpublished version.
   *
   * @param revision what the caller believes to change, if it cares
   */
  synchronized FunctionVersion update(
      String name,
      Optional<String> revision,
      UnaryOperator<FunctionDefinition> definition,
      UnaryOperator<CodeArchive> code) {
    FunctionEntry entry = entry(name);
    FunctionVersion old = entry.latest();
    requireUpdatable(entry, revision);
    return entry.change(
        new FunctionVersion(
            name,
            old.version(),
            old.arn(),
            definition.apply(old.definition()),
            code.apply(old.code()),
            ids.uuid(),
            scheduler.instant(),
            FunctionStatus.UPDATING));
  }

  synchronized void requireUpdatable(String name, Optional<String> revision) {
    requireUpdatable(entry(name), revision);
  }

  /** Puts a revision to use unless a later one has come; returns the deployment it replaces. */
  synchronized Optional<Deployment> activate(FunctionVersion changed, Path taskRoot) {
    return sameRevision(changed).flatMap(entry -> entry.activate(taskRoot, ids::uuid));
  }

  synchronized void fail(FunctionVersion changed, String reason) {
    sameRevision(changed).ifPresent(entry -> entry.fail(reason));
  }

  /** Publishes what has just been created or updated, and waits for its activation. */
  synchronized FunctionVersion publishNow(String name) {
    return entry(name).publish(Optional.empty(), ids.uuid(), scheduler.instant());
  }

  synchronized FunctionVersion publish(
      String name,
      Optional<String> sha256,
      Optional<String> description,
      Optional<String> revision) {
    FunctionEntry entry = entry(name);
    String current = entry.latest().code().sha256();
    if (sha256.filter(given -> !given.equals(current)).isPresent()) {
      throw FunctionException.invalid(
          "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
              .formatted(sha256.get(), current));
    }
    requireRevision(revision, entry.latest().revisionId());
    return entry.publish(description, ids.uuid(), scheduler.instant());
  }

  /** Forgets a function and returns all that runs it. */
  synchronized List<Deployment> delete(String name) {
    FunctionEntry entry = entry(name);
    entries.remove(name);
    return entry.allDeployments();
  }

  /** Forgets a published version and returns what runs it; harmless when there is none. */
  synchronized Optional<Deployment> deleteVersion(FunctionReference reference, String version) {
    if (version.equals(FunctionReference.LATEST)) {
      throw FunctionException.invalid(
          "$LATEST version cannot be deleted without deleting the function.");
    }
    FunctionEntry entry = entry(reference.name());
    if (entry.version(Optional.of(version)).isEmpty()) {
      return Optional.empty();
    }
    entry.aliases().values().stream()
        .filter(alias -> alias.leadsTo(version) || alias.name().equals(version))
        .findFirst()
        .ifPresent(
            alias -> {
              throw FunctionException.conflict(
                  "Function was unable to be deleted due to being referenced by one or more"
                      + " aliases: "
                      + alias.arn());
            });
    return entry.remove(version);
  }

  synchronized Optional<FunctionVersion> find(FunctionReference reference) {
    return Optional.ofNullable(entries.get(reference.name()))
        .flatMap(entry -> entry.version(reference.qualifier()));
  }

  synchronized List<FunctionVersion> list() {
    return entries.values().stream().map(FunctionEntry::latest).toList();
  }

  /**
   * Returns what serves an invocation.
   *
   * @throws FunctionException when the function is missing or not active
   */
  synchronized Deployment deployment(FunctionReference reference) {
    FunctionVersion function = find(reference).orElseThrow(() -> missing(reference));
    return entry(reference.name())
        .deployment(reference.qualifier(), ids.fraction())
        .orElseThrow(() -> FunctionException.notActive(function.status().state().label()));
  }

  /** Returns what serves the unpublished version, if it still exists. */
  synchronized Optional<Deployment> serving(String name) {
    return Optional.ofNullable(entries.get(name))
        .flatMap(entry -> entry.deployment(Optional.empty(), 0));
  }

  /** Returns how asynchronous invocations of a function, version or alias are treated. */
  synchronized EventInvokeConfig eventInvokeConfig(FunctionReference reference) {
    FunctionEntry entry = entries.get(reference.name());
    return entry == null
        ? EventInvokeConfig.NONE
        : entry
            .attachments()
            .eventInvokeConfigs()
            .getOrDefault(reference.qualifierOrLatest(), EventInvokeConfig.NONE);
  }

  /** Looks at one function, or changes its aliases or tags. */
  public synchronized <T> T with(String name, Function<FunctionEntry, T> action) {
    return action.apply(entry(name));
  }

  /** Changes one function's aliases or tags. */
  public synchronized void change(String name, Consumer<FunctionEntry> action) {
    action.accept(entry(name));
  }

  FunctionException missing(FunctionReference reference) {
    return FunctionException.notFound(arn(reference));
  }

  private String arn(FunctionReference reference) {
    return reference.arn(configuration.region(), configuration.account());
  }

  private FunctionEntry entry(String name) {
    FunctionEntry entry = entries.get(name);
    if (entry == null) {
      throw missing(new FunctionReference(name, Optional.empty()));
    }
    return entry;
  }

  private Optional<FunctionEntry> sameRevision(FunctionVersion changed) {
    return Optional.ofNullable(entries.get(changed.name()))
        .filter(entry -> entry.latest().revisionId().equals(changed.revisionId()));
  }

  private static void requireUpdatable(FunctionEntry entry, Optional<String> revision) {
    if (entry.latest().status().lastUpdate() == LastUpdate.IN_PROGRESS) {
      throw FunctionException.updateInProgress(entry.arn());
    }
    requireRevision(revision, entry.latest().revisionId());
  }

  public static void requireRevision(Optional<String> given, String current) {
    if (given.filter(revision -> !revision.equals(current)).isPresent()) {
      throw FunctionException.revisionMismatch();
    }
  }
}
