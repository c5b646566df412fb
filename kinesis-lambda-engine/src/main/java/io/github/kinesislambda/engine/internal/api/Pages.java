package io.github.kinesislambda.engine.internal.api;

import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items what is in this part
 * @param nextMarker where the next part begins; null when this is the last
 */
public record Pages<T>(List<T> items, @Nullable String nextMarker) {

  private static final int MAX = 50;

  /**
   * Cuts a list.
   *
   * @param limit at most how many; null means as many as AWS gives
   * @param marker from the part before; null means from the start
   */
  public static <T> Pages<T> of(List<T> all, @Nullable Integer limit, @Nullable String marker) {
    return of(all, limit == null ? MAX : Math.min(limit, MAX), marker);
  }

  /** Cuts a list for a service that gives other numbers of items. */
  public static <T> Pages<T> of(List<T> all, int limit, @Nullable String marker) {
    int from = marker == null || marker.isEmpty() ? 0 : position(marker, all.size());
    int to = Math.min(all.size(), from + limit);
    return new Pages<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  private static int position(String marker, int size) {
    try {
      return Math.min(size, Integer.parseUnsignedInt(marker));
    } catch (NumberFormatException e) {
      throw ServiceFault.badRequest("InvalidParameterValueException", "Invalid marker: " + marker);
    }
  }
}
