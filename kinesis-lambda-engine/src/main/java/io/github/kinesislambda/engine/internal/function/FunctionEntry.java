package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionAlias;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.function.model.FunctionStatus;
import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One function with its versions and aliases; guarded by {@link FunctionRegistry}. */
public final class FunctionEntry {

  private static final int MOST_TAGS = 50;

  private final FunctionReference reference;
  private final String arn;
  private final Map<Integer, FunctionVersion> published = new TreeMap<>();
  private final Map<Integer, Deployment> deployments = new TreeMap<>();
  private final Map<String, FunctionAlias> aliases = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final FunctionAttachments attachments = new FunctionAttachments();
  private FunctionVersion latest;
  private @Nullable Deployment serving;
  private @Nullable FunctionVersion lastSource;
  private int lastVersion;

  FunctionEntry(String arn, FunctionVersion created, Map<String, String> tags) {
    this.reference = new FunctionReference(created.name(), Optional.empty());
    this.arn = arn;
    this.latest = created;
    this.tags.putAll(tags);
  }

  public String arn() {
    return arn;
  }

  /** Returns what is kept beside code and settings. */
  public FunctionAttachments attachments() {
    return attachments;
  }

  FunctionVersion latest() {
    return latest;
  }

  Map<String, String> tags() {
    return tags;
  }

  public Map<String, FunctionAlias> aliases() {
    return aliases;
  }

  /**
   * Adds tags, or gives those that exist another value.
   *
   * @throws FunctionException when there would be more than fifty
   */
  void tag(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(tags);
    all.putAll(more);
    requireFewTags(all);
    tags.putAll(more);
  }

  static void requireFewTags(Map<String, String> all) {
    if (all.size() > MOST_TAGS) {
      throw FunctionException.invalid("Number of tags exceeds resource tag limit.");
    }
  }

  /** Replaces the unpublished version while the one that serves goes on serving. */
  FunctionVersion change(FunctionVersion changed) {
    latest = changed;
    return changed;
  }

  /**
   * Puts the unpublished version to use, and published ones that wait for it, and returns the
   * deployment it replaces.
   *
   * @param revisions gives each of them a new revision, since their states change
   */
  Optional<Deployment> activate(Path taskRoot, Supplier<String> revisions) {
    Optional<Deployment> replaced = Optional.ofNullable(serving);
    latest = latest.withStatus(FunctionStatus.ACTIVE).withRevision(revisions.get());
    serving = new Deployment(latest, taskRoot);
    for (Map.Entry<Integer, FunctionVersion> version : published.entrySet()) {
      if (!deployments.containsKey(version.getKey())) {
        deploy(version.getKey(), version.getValue().withRevision(revisions.get()), taskRoot);
      }
    }
    return replaced;
  }

  /** Notes that the unpublished version cannot be put to use. */
  void fail(String reason) {
    latest =
        latest.withStatus(
            new FunctionStatus(
                serving == null ? FunctionStatus.State.FAILED : FunctionStatus.State.ACTIVE,
                FunctionStatus.LastUpdate.FAILED,
                reason));
  }

  /** Publishes the unpublished version; the last published one is returned if nothing changed. */
  FunctionVersion publish(Optional<String> description, String revisionId, Instant now) {
    FunctionVersion last = published.get(lastVersion);
    if (last != null && isPublished()) {
      return last;
    }
    lastSource = latest;
    lastVersion++;
    boolean active = serving != null && latest.status().equals(FunctionStatus.ACTIVE);
    FunctionVersion version =
        new FunctionVersion(
            latest.name(),
            Integer.toString(lastVersion),
            arn + ":" + lastVersion,
            description.map(latest.definition()::withDescription).orElse(latest.definition()),
            latest.code(),
            revisionId,
            now,
            active ? FunctionStatus.ACTIVE : FunctionStatus.CREATING);
    published.put(lastVersion, version);
    if (serving != null && active) {
      deploy(lastVersion, version, serving.taskRoot());
    }
    return version;
  }

  /** Says whether neither code nor settings have changed since the last version was published. */
  private boolean isPublished() {
    FunctionVersion source = lastSource;
    return source != null
        && source.code().sha256().equals(latest.code().sha256())
        && source.definition().equals(latest.definition());
  }

  /** Returns the unpublished version under its qualified ARN, then all published ones. */
  List<FunctionVersion> versions() {
    List<FunctionVersion> all = new ArrayList<>();
    all.add(latest.withArn(arn + ":" + FunctionReference.LATEST));
    all.addAll(published.values());
    return all;
  }

  public Optional<FunctionVersion> version(Optional<String> qualifier) {
    if (qualifier.isEmpty()) {
      return Optional.of(latest);
    }
    String given = qualifier.get();
    Optional<FunctionVersion> found =
        given.equals(FunctionReference.LATEST)
            ? Optional.of(latest)
            : number(given).map(published::get);
    return found.map(version -> version.withArn(arn + ":" + given));
  }

  /**
   * Returns what serves an invocation of a qualifier, if it exists and is active.
   *
   * @param chance from 0 to below 1, decides between the versions of an alias
   */
  Optional<Deployment> deployment(Optional<String> qualifier, double chance) {
    String given = qualifier.orElse(FunctionReference.LATEST);
    if (given.equals(FunctionReference.LATEST)) {
      return Optional.ofNullable(serving);
    }
    FunctionAlias alias = aliases.get(given);
    String version = alias == null ? given : alias.versionFor(chance);
    return version.equals(FunctionReference.LATEST)
        ? Optional.ofNullable(serving)
        : number(version).map(deployments::get);
  }

  /** Forgets a published version and returns its deployment. */
  Optional<Deployment> remove(String version) {
    Optional<Integer> number = number(version);
    attachments.forget(version);
    number.ifPresent(published::remove);
    return number.map(deployments::remove);
  }

  List<Deployment> allDeployments() {
    return Stream.concat(Stream.ofNullable(serving), deployments.values().stream()).toList();
  }

  FunctionReference reference() {
    return reference;
  }

  /** Returns a copy of the tags, in order of their keys. */
  Map<String, String> tagsNow() {
    return new LinkedHashMap<>(tags);
  }

  private void deploy(int number, FunctionVersion version, Path taskRoot) {
    FunctionVersion active = version.withStatus(FunctionStatus.ACTIVE);
    published.put(number, active);
    deployments.put(number, new Deployment(active, taskRoot));
  }

  private Optional<Integer> number(String qualifier) {
    FunctionAlias alias = aliases.get(qualifier);
    String version = alias == null ? qualifier : alias.version();
    return version.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
  }
}
