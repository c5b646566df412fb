package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionAlias;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import java.util.List;
import java.util.Optional;

/** The aliases of all functions. */
public final class Aliases {

  private final FunctionRegistry registry;
  private final Ids ids;

  public Aliases(FunctionRegistry registry, Ids ids) {
    this.registry = registry;
    this.ids = ids;
  }

  /**
   * Names a version.
   *
   * @throws FunctionException when the alias exists already or there is no such version
   */
  public FunctionAlias create(String function, String name, String version, String description) {
    return registry.with(
        function,
        entry -> {
          if (entry.aliases().containsKey(name)) {
            throw FunctionException.conflict("Alias already exists: " + arn(entry, name));
          }
          return put(entry, name, version, description);
        });
  }

  /**
   * Gives an alias to another version, or another description.
   *
   * @param revision what the caller believes to change, if it cares
   */
  public FunctionAlias update(
      String function,
      String name,
      Optional<String> version,
      Optional<String> description,
      Optional<String> revision) {
    return registry.with(
        function,
        entry -> {
          FunctionAlias old = require(entry, name);
          FunctionRegistry.requireRevision(revision, old.revisionId());
          return put(
              entry, name, version.orElse(old.version()), description.orElse(old.description()));
        });
  }

  /** Returns an alias. */
  public FunctionAlias require(String function, String name) {
    return registry.with(function, entry -> require(entry, name));
  }

  /** Returns a function's aliases, ordered by name. */
  public List<FunctionAlias> list(String function) {
    return registry.with(function, entry -> List.copyOf(entry.aliases().values()));
  }

  /** Deletes an alias; harmless when there is none. */
  public void delete(String function, String name) {
    registry.change(function, entry -> entry.aliases().remove(name));
  }

  private FunctionAlias put(FunctionEntry entry, String name, String version, String description) {
    if (entry.version(Optional.of(version)).isEmpty()) {
      throw FunctionException.notFound(entry.arn() + ":" + version);
    }
    FunctionAlias alias =
        new FunctionAlias(name, arn(entry, name), version, description, ids.uuid());
    entry.aliases().put(name, alias);
    return alias;
  }

  private static FunctionAlias require(FunctionEntry entry, String name) {
    FunctionAlias alias = entry.aliases().get(name);
    if (alias == null) {
      throw new FunctionException(
          "ResourceNotFoundException", 404, "Cannot find alias arn: " + arn(entry, name));
    }
    return alias;
  }

  private static String arn(FunctionEntry entry, String alias) {
    return entry.arn() + ":" + alias;
  }
}
