package io.github.kinesislambda.plugin.workflow.replay;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls and their answers as entries of a journal. */
final class CallFrames {

  private CallFrames() {}

  static Frame sending(Call call) throws IOException {
    return Frame.of(
        Frame.Kind.SENDING,
        out -> {
          out.writeLong(call.id());
          out.writeInt(call.parcels().size());
          for (Parcel parcel : call.parcels()) {
            out.writeInt(parcel.trades().size());
            for (Outgoing trade : parcel.trades()) {
              byte[] data = trade.data().asByteArrayUnsafe();
              out.writeLong(trade.number());
              out.writeUTF(trade.partitionKey());
              out.writeInt(data.length);
              out.write(data);
            }
          }
        });
  }

  static Frame answered(Call call, Outcome outcome) throws IOException {
    return Frame.of(
        Frame.Kind.ANSWERED,
        out -> {
          out.writeLong(call.id());
          out.writeInt(outcome.results().size());
          for (Outcome.Result result : outcome.results()) {
            out.writeBoolean(result.receipt().isPresent());
            if (result.receipt().isPresent()) {
              out.writeUTF(result.receipt().get().shardId());
              out.writeUTF(result.receipt().get().sequenceNumber());
            }
          }
        });
  }

  /**
   * A call as it was sent.
   *
   * @param id of the call
   * @param parcels the trades of each
   */
  record Sent(long id, List<List<Outgoing>> parcels) {

    static Sent read(Frame frame) throws IOException {
      DataInputStream in = frame.open();
      long id = in.readLong();
      int count = in.readInt();
      List<List<Outgoing>> parcels = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int trades = in.readInt();
        List<Outgoing> parcel = new ArrayList<>(trades);
        for (int j = 0; j < trades; j++) {
          parcel.add(Outgoing.of(in.readLong(), in.readUTF(), in.readNBytes(in.readInt())));
        }
        parcels.add(parcel);
      }
      return new Sent(id, parcels);
    }
  }

  /**
   * An answer.
   *
   * @param id of its call
   * @param receipts one for each parcel; empty for those that were refused
   */
  record Answered(long id, List<Optional<SentTrade.Receipt>> receipts) {

    static Answered read(Frame frame) throws IOException {
      DataInputStream in = frame.open();
      long id = in.readLong();
      int count = in.readInt();
      List<Optional<SentTrade.Receipt>> receipts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        receipts.add(
            in.readBoolean()
                ? Optional.of(new SentTrade.Receipt(in.readUTF(), in.readUTF()))
                : Optional.empty());
      }
      return new Answered(id, receipts);
    }
  }
}
