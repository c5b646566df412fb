package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.StreamsConfiguration;
import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Kinesis behind a port, with the clients of AWS. */
final class ServedKinesis implements AutoCloseable {

  static final String STREAM = "ExampleInputStream";
  static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/ExampleInputStream";

  private final Map<KinesisClients, KinesisClient> clients = new EnumMap<>(KinesisClients.class);
  private final RealScheduler scheduler = new RealScheduler();
  private final HttpServer server;
  private KinesisClient client;

  ServedKinesis() {
    KinesisApi api =
        new KinesisApi(new Streams(StreamsConfiguration.DEFAULT, scheduler), scheduler);
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(api.service()),
            task -> scheduler.execute("test", task),
            new SplittableRandom(1));
    server = HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
    client = client(KinesisClients.SYNC_CBOR);
  }

  private KinesisClient client(KinesisClients kind) {
    return clients.computeIfAbsent(kind, it -> it.open(server.endpoint()));
  }

  /** Returns the client by which it is used from here on. */
  KinesisClient createTheTutorialsStream(KinesisClients kind) {
    client = client(kind);
    client.createStream(r -> r.streamName(STREAM).shardCount(4));
    return client;
  }

  void deleteAllStreams() {
    for (String name : client.listStreams().streamNames()) {
      client.deleteStream(r -> r.streamName(name));
    }
  }

  PutRecordResponse put(String text) {
    return client.putRecord(
        r -> r.streamName(STREAM).partitionKey("1").data(SdkBytes.fromUtf8String(text)));
  }

  GetRecordsResponse read(String shard) {
    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName(STREAM)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return client.getRecords(r -> r.shardIterator(iterator));
  }

  @Override
  public void close() {
    clients.values().forEach(KinesisClient::close);
    server.close();
    scheduler.close();
  }
}
