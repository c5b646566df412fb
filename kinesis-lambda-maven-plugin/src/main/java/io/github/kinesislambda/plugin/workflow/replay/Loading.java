package io.github.kinesislambda.plugin.workflow.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A call while it is being filled. */
final class Loading {

  private final KeyOrder order;
  private final Set<String> onTheirWay;
  private final List<Parcel> parcels = new ArrayList<>();
  private int bytes;

  /**
   * Begins with nothing.
   *
   * @param order whether keys that are on their way have to wait
   * @param onTheirWay the keys of calls in flight; this call's own are added
   */
  Loading(KeyOrder order, Set<String> onTheirWay) {
    this.order = order;
    this.onTheirWay = onTheirWay;
  }

  /** Whether there is room; any one parcel fits into an empty call. */
  boolean fits(int sizeInBytes) {
    return parcels.isEmpty()
        || (parcels.size() < Call.MAX_RECORDS && bytes + sizeInBytes <= Call.MAX_BYTES);
  }

  /** Whether a parcel of this order key may go now. */
  boolean mayCarry(String orderKey) {
    return order == KeyOrder.ANY || !onTheirWay.contains(orderKey);
  }

  void put(Parcel parcel) {
    parcels.add(parcel);
    bytes += parcel.sizeInBytes();
    if (order == KeyOrder.WITHIN_KEYS) {
      onTheirWay.add(parcel.orderKey());
    }
  }

  boolean isEmpty() {
    return parcels.isEmpty();
  }

  List<Parcel> parcels() {
    return parcels;
  }
}
