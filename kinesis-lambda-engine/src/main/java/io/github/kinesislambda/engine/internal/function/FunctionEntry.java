package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionAlias;
import io.github.kinesislambda.engine.internal.function.model.FunctionDefinition;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One function with its versions and aliases; guarded by {@link FunctionRegistry}. */
public final class FunctionEntry {

  private final FunctionReference reference;
  private final String arn;
  private final Map<Integer, FunctionVersion> published = new TreeMap<>();
  private final Map<Integer, Deployment> deployments = new TreeMap<>();
  private final Map<String, FunctionAlias> aliases = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private FunctionVersion latest;
  private @Nullable Deployment serving;
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

  FunctionVersion latest() {
    return latest;
  }

  Map<String, String> tags() {
    return tags;
  }

  public Map<String, FunctionAlias> aliases() {
    return aliases;
  }

  /** Replaces the unpublished version while the one that serves goes on serving. */
  FunctionVersion change(FunctionVersion changed) {
    latest = changed;
    return changed;
  }

  /** Puts the unpublished version to use and returns the deployment it replaces. */
  Optional<Deployment> activate(Path taskRoot) {
    Optional<Deployment> replaced = Optional.ofNullable(serving);
    latest = latest.withStatus(FunctionStatus.ACTIVE);
    serving = new Deployment(latest, taskRoot);
    for (Map.Entry<Integer, FunctionVersion> version : published.entrySet()) {
      if (!deployments.containsKey(version.getKey())) {
        deploy(version.getKey(), version.getValue(), taskRoot);
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

  /** Publishes the unpublished version; the last published one is returned if it is the same. */
  FunctionVersion publish(Optional<String> description, String revisionId, Instant now) {
    FunctionVersion last = published.get(lastVersion);
    FunctionDefinition definition =
        description.map(latest.definition()::withDescription).orElse(latest.definition());
    if (last != null
        && last.code().sha256().equals(latest.code().sha256())
        && last.definition().equals(definition)) {
      return last;
    }
    lastVersion++;
    FunctionVersion version =
        new FunctionVersion(
            latest.name(),
            Integer.toString(lastVersion),
            arn + ":" + lastVersion,
            definition,
            latest.code(),
            revisionId,
            now,
            latest.status());
    published.put(lastVersion, version);
    if (serving != null && latest.status().equals(FunctionStatus.ACTIVE)) {
      deploy(lastVersion, version, serving.taskRoot());
    }
    return published.getOrDefault(lastVersion, version);
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

  /** Returns what serves invocations of a qualifier, if it exists and is active. */
  Optional<Deployment> deployment(Optional<String> qualifier) {
    String given = qualifier.orElse(FunctionReference.LATEST);
    return given.equals(FunctionReference.LATEST)
        ? Optional.ofNullable(serving)
        : number(given).map(deployments::get);
  }

  /** Forgets a published version and returns its deployment. */
  Optional<Deployment> remove(String version) {
    Optional<Integer> number = number(version);
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
