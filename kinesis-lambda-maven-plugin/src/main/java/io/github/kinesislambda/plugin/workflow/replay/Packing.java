package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.model.kpl.AggregatedRecord;
import io.github.kinesislambda.model.kpl.UserRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;

/** What becomes one record of the stream. */
public enum Packing {
  /** Each trade. */
  PLAIN(5_000) {
    @Override
    Parcel next(ArrayDeque<Outgoing> waiting, int shard) {
      Outgoing trade = waiting.remove();
      return new Parcel(
          List.of(trade),
          trade.partitionKey(),
          trade.data(),
          shard,
          orderKey(trade, shard),
          trade.sizeInBytes(),
          1);
    }

    @Override
    String orderKey(Outgoing trade, int shard) {
      return trade.partitionKey();
    }

    @Override
    int atMost(Outgoing first) {
      return first.sizeInBytes();
    }

    @Override
    int records(int trades) {
      return trades;
    }
  },
  /**
   * Trades of one shard together, up to 50 KiB, as the Kinesis Producer Library aggregates them;
   * one that is alone or larger stays as it is. The order that is kept is that of the shard.
   */
  AGGREGATED(200_000) {
    @Override
    Parcel next(ArrayDeque<Outgoing> waiting, int shard) {
      List<Outgoing> trades = new ArrayList<>();
      int bytes = BYTES_AROUND_A_PACK;
      while (!waiting.isEmpty() && bytes + packed(waiting.element()) <= LARGEST_PACK) {
        bytes += packed(waiting.element());
        trades.add(waiting.remove());
      }
      if (trades.size() < 2) {
        trades.forEach(waiting::addFirst);
        Outgoing alone = waiting.element();
        return PLAIN.next(waiting, shard).inOrderOf(orderKey(alone, shard));
      }
      String key = trades.get(0).partitionKey();
      byte[] packed = AggregatedRecord.pack(trades.stream().map(Packing::userRecord).toList());
      return new Parcel(
          List.copyOf(trades),
          key,
          SdkBytes.fromByteArrayUnsafe(packed),
          shard,
          orderKey(trades.get(0), shard),
          packed.length + key.getBytes(StandardCharsets.UTF_8).length,
          1);
    }

    @Override
    String orderKey(Outgoing trade, int shard) {
      return "shard " + shard;
    }

    @Override
    int atMost(Outgoing first) {
      return Math.max(LARGEST_PACK, first.sizeInBytes());
    }

    @Override
    int records(int trades) {
      return Math.min(1, trades);
    }
  };

  /** The library's own limit. */
  private static final int LARGEST_PACK = 51_200;

  private static final int BYTES_AROUND_A_PACK = 20 + 256;
  private static final int BYTES_AROUND_A_TRADE = 12;

  private final int lookAhead;

  Packing(int lookAhead) {
    this.lookAhead = lookAhead;
  }

  /** How many trades may wait for their shards at once: those of a few full calls. */
  int lookAhead() {
    return lookAhead;
  }

  /** Takes the next parcel from a queue that is not empty. */
  abstract Parcel next(ArrayDeque<Outgoing> waiting, int shard);

  /** The order key of the parcel that begins with a trade. */
  abstract String orderKey(Outgoing trade, int shard);

  /** The size that the parcel which begins with a trade does not exceed. */
  abstract int atMost(Outgoing first);

  /** How many records some trades are at least. */
  abstract int records(int trades);

  private static int packed(Outgoing trade) {
    return trade.sizeInBytes() + BYTES_AROUND_A_TRADE;
  }

  private static UserRecord userRecord(Outgoing trade) {
    return UserRecord.of(trade.partitionKey(), trade.data().asByteArrayUnsafe());
  }
}
