package io.github.kinesislambda.plugin.workflow.verify;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;

/**
 * A trade with its place on the stream and where it was seen first. Sorted, the trades of a lane
 * stand together, in the order of the stream; those that were packed into one record, in the order
 * of their numbers.
 *
 * @param shard the shard
 * @param lane order is kept within it
 * @param sequenceNumber a decimal number without leading zeros
 * @param number of the trade in its replay
 * @param first where it was seen first
 */
record Placed(int shard, long lane, String sequenceNumber, long number, Sighting first)
    implements Comparable<Placed> {

  private static final Comparator<Placed> ORDER =
      Comparator.comparingInt(Placed::shard)
          .thenComparingLong(Placed::lane)
          .thenComparingInt(placed -> placed.sequenceNumber().length())
          .thenComparing(Placed::sequenceNumber)
          .thenComparingLong(Placed::number);

  @Override
  public int compareTo(Placed other) {
    return ORDER.compare(this, other);
  }

  boolean isOfLaneOf(Placed other) {
    return shard == other.shard && lane == other.lane;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(shard);
    out.writeLong(lane);
    out.writeUTF(sequenceNumber);
    out.writeLong(number);
    out.writeInt(first.invocation());
    out.writeLong(first.startMillis());
    out.writeInt(first.position());
  }

  static Placed read(DataInputStream in) throws IOException {
    return new Placed(
        in.readInt(),
        in.readLong(),
        in.readUTF(),
        in.readLong(),
        new Sighting(in.readInt(), in.readLong(), in.readInt()));
  }
}
