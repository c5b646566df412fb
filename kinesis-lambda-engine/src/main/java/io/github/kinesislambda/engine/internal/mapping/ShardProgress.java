package io.github.kinesislambda.engine.internal.mapping;

import io.github.kinesislambda.engine.internal.mapping.poller.Checkpoint;
import io.github.kinesislambda.engine.internal.stream.ReadPosition;
import io.github.kinesislambda.model.stream.SequenceNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a mapping is done with one shard, lane by lane. Guarded by {@link Progress}. */
final class ShardProgress {

  private final ReadPosition start;
  private final List<Checkpoint> lanes = new ArrayList<>();
  private final Set<Integer> ended = new HashSet<>();
  private boolean drained;

  ShardProgress(ReadPosition start) {
    this.start = start;
  }

  ReadPosition start() {
    return start;
  }

  boolean isDrained() {
    return drained;
  }

  void skip() {
    drained = true;
  }

  /**
   * Prepares for a number of lanes.
   *
   * <p>Divergence: when the number differs, all go on from the lane that was furthest behind, so
   * that records which the others had processed come again; what AWS does is not known.
   */
  void spreadOver(int count) {
    if (lanes.size() == count) {
      return;
    }
    Checkpoint common = lanes.isEmpty() ? Checkpoint.NONE : furthestBehind();
    lanes.clear();
    lanes.addAll(Collections.nCopies(count, common));
    ended.clear();
  }

  List<Integer> lanesToRead() {
    List<Integer> open = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      if (!ended.contains(lane)) {
        open.add(lane);
      }
    }
    return open;
  }

  Checkpoint checkpoint(int lane) {
    return lanes.get(lane);
  }

  void keep(int lane, Checkpoint checkpoint) {
    lanes.set(lane, checkpoint);
  }

  void end(int lane) {
    ended.add(lane);
    drained = ended.size() == lanes.size();
  }

  /** Returns up to where every lane is done. */
  Optional<SequenceNumber> checkpoint() {
    return lanes.isEmpty() ? Optional.empty() : furthestBehind().upTo();
  }

  private Checkpoint furthestBehind() {
    if (lanes.size() == 1) {
      return lanes.get(0);
    }
    Optional<SequenceNumber> lowest =
        lanes.stream().anyMatch(lane -> lane.upTo().isEmpty())
            ? Optional.empty()
            : lanes.stream().flatMap(lane -> lane.upTo().stream()).min(SequenceNumber::compareTo);
    return new Checkpoint(lowest, Optional.empty());
  }
}
