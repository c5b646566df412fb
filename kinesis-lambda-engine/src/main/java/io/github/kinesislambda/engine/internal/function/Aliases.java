package io.github.kinesislambda.engine.internal.function;

import io.github.kinesislambda.engine.internal.function.model.FunctionAlias;
import io.github.kinesislambda.engine.internal.function.model.FunctionException;
import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import java.util.List;
import java.util.Map;
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
   * @param weights the part of the invocations that goes to another version
   * @throws FunctionException when the alias exists already or there is no such version
   */
  public FunctionAlias create(
      String function,
      String name,
      String version,
      Map<String, Double> weights,
      String description) {
    return registry.with(
        function,
        entry -> {
          if (entry.aliases().containsKey(name)) {
            throw FunctionException.conflict("Alias already exists: " + arn(entry, name));
          }
          return put(entry, name, version, weights, description);
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
      Optional<Map<String, Double>> weights,
      Optional<String> description,
      Optional<String> revision) {
    return registry.with(
        function,
        entry -> {
          FunctionAlias old = entry.aliases().get(name);
          if (old == null) {
            throw missing("Alias not found: " + arn(entry, name));
          }
          FunctionRegistry.requireRevision(revision, old.revisionId());
          return put(
              entry,
              name,
              version.orElse(old.version()),
              weights.orElse(old.weights()),
              description.orElse(old.description()));
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
    registry.change(
        function,
        entry -> {
          entry.aliases().remove(name);
          entry.attachments().forget(name);
        });
  }

  private FunctionAlias put(
      FunctionEntry entry,
      String name,
      String version,
      Map<String, Double> weights,
      String description) {
    requireVersion(entry, version);
    requireWeights(entry, version, weights);
    FunctionAlias alias =
        new FunctionAlias(name, arn(entry, name), version, weights, description, ids.uuid());
    entry.aliases().put(name, alias);
    return alias;
  }

  private static void requireVersion(FunctionEntry entry, String version) {
    if (entry.version(Optional.of(version)).isEmpty()) {
      throw FunctionException.notFound(entry.arn() + ":" + version);
    }
  }

  private static void requireWeights(
      FunctionEntry entry, String version, Map<String, Double> weights) {
    if (weights.size() > 1) {
      throw FunctionException.invalid(
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    for (String other : weights.keySet()) {
      if (other.equals(version)) {
        throw FunctionException.invalid(
            "Invalid function version %s. Function version %s is already included in routing configuration."
                .formatted(version, version));
      }
      if (version.equals(FunctionReference.LATEST)) {
        throw FunctionException.invalid(
            "$LATEST is not supported for an alias pointing to more than 1 version");
      }
      requireVersion(entry, other);
    }
  }

  private static FunctionAlias require(FunctionEntry entry, String name) {
    FunctionAlias alias = entry.aliases().get(name);
    if (alias == null) {
      throw missing("Cannot find alias arn: " + arn(entry, name));
    }
    return alias;
  }

  private static FunctionException missing(String message) {
    return FunctionException.missing(message);
  }

  private static String arn(FunctionEntry entry, String alias) {
    return entry.arn() + ":" + alias;
  }
}
