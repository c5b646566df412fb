package io.github.kinesislambda.engine.internal.api.iam;

import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The roles of one account. Thread-safe. */
final class Roles {

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Map<String, StoredRole> byKey = new ConcurrentSkipListMap<>();

  /**
   * Adds a role.
   *
   * @throws ServiceFault if the name is taken, in whatever case
   */
  StoredRole create(StoredRole role) {
    if (byKey.putIfAbsent(key(role.name()), role) != null) {
      throw ServiceFault.of(
          "EntityAlreadyExists", CONFLICT, "Role with name " + role.name() + " already exists.");
    }
    return role;
  }

  /**
   * Returns a role.
   *
   * @throws ServiceFault if there is none of this name
   */
  StoredRole require(String name) {
    StoredRole role = byKey.get(key(name));
    if (role == null) {
      throw noSuch("The role with name " + name + " cannot be found.");
    }
    return role;
  }

  /** Returns all roles by name. */
  List<StoredRole> all() {
    return List.copyOf(byKey.values());
  }

  /**
   * Removes a role.
   *
   * @throws ServiceFault if there is none, or if it still has policies
   */
  void delete(String name) {
    require(name);
    byKey.computeIfPresent(key(name), (key, role) -> deleted(role));
  }

  private static @Nullable StoredRole deleted(StoredRole role) {
    if (!role.attached().isEmpty()) {
      throw conflict("Cannot delete entity, must detach all policies first.");
    }
    if (!role.inline().isEmpty()) {
      throw conflict("Cannot delete entity, must delete policies first.");
    }
    return null;
  }

  /** Changes a role's managed policies. */
  void changeAttached(String name, Consumer<Map<String, String>> change) {
    change(name, role -> role.withAttached(changed(role.attached(), change)));
  }

  /** Changes a role's inline policies. */
  void changeInline(String name, Consumer<Map<String, String>> change) {
    change(name, role -> role.withInline(changed(role.inline(), change)));
  }

  /** Changes a role's tags. */
  void changeTags(String name, Consumer<Map<String, String>> change) {
    change(name, role -> role.withTags(changed(role.tags(), change)));
  }

  /** Changes a role. */
  void change(String name, UnaryOperator<StoredRole> change) {
    require(name);
    byKey.computeIfPresent(key(name), (key, role) -> change.apply(role));
  }

  static ServiceFault noSuch(String message) {
    return ServiceFault.of("NoSuchEntity", NOT_FOUND, message);
  }

  private static ServiceFault conflict(String message) {
    return ServiceFault.of("DeleteConflict", CONFLICT, message);
  }

  private static Map<String, String> changed(
      Map<String, String> map, Consumer<Map<String, String>> change) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    change.accept(copy);
    return copy;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
