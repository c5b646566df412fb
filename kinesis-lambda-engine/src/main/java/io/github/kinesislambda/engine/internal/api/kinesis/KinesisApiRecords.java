package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;
import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.NewRecord;
import io.github.kinesislambda.engine.internal.stream.PositionRequest;
import io.github.kinesislambda.engine.internal.stream.PutOutcome;
import io.github.kinesislambda.engine.internal.stream.PutOutcome.Refused;
import io.github.kinesislambda.engine.internal.stream.PutOutcome.Stored;
import io.github.kinesislambda.engine.internal.stream.RecordsPage;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts and gets records. */
final class KinesisApiRecords {

  private static final int KIBIBYTE = 1024;
  private static final long MOST_BYTES_PUT = 10L * KIBIBYTE * KIBIBYTE;

  private final Streams streams;
  private final KinesisApiAddress address;

  KinesisApiRecords(Streams streams, KinesisApiAddress address) {
    this.streams = streams;
    this.address = address;
  }

  List<Operation> operations() {
    return List.of(
        operation("GetRecords", GetRecordsRequest::builder, this::getRecords),
        operation("GetShardIterator", GetShardIteratorRequest::builder, this::getShardIterator),
        operation("PutRecord", PutRecordRequest::builder, this::putRecord),
        operation("PutRecords", PutRecordsRequest::builder, this::putRecords));
  }

  private PutRecordResponse putRecord(PutRecordRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    given(request.sequenceNumberForOrdering()).ifPresent(stream::requireOrdering);
    byte[] data = request.data().asByteArrayUnsafe();
    String key = requireKey(request.partitionKey(), "");
    NewRecord newRecord = newRecord(key, request.explicitHashKey(), data);
    requireSize(newRecord, "data", stream);
    KinesisApiFaults.endDryRun(request.dryRun());
    Stored stored = stream.put(newRecord).requireStored();
    PutRecordResponse.Builder response =
        PutRecordResponse.builder()
            .shardId(stored.shardId().toString())
            .sequenceNumber(stored.sequenceNumber().toString());
    if (isEncrypted(stream)) {
      response.encryptionType(EncryptionType.KMS);
    }
    return response.build();
  }

  private PutRecordsResponse putRecords(PutRecordsRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    List<NewRecord> records = newRecords(request.records(), stream);
    KinesisApiFaults.endDryRun(request.dryRun());
    List<PutOutcome> outcomes = stream.put(records);
    List<PutRecordsResultEntry> entries = new ArrayList<>(outcomes.size());
    int failed = 0;
    for (PutOutcome outcome : outcomes) {
      entries.add(entry(outcome));
      failed += outcome instanceof Refused ? 1 : 0;
    }
    PutRecordsResponse.Builder response =
        PutRecordsResponse.builder().failedRecordCount(failed).records(entries);
    if (isEncrypted(stream)) {
      response.encryptionType(EncryptionType.KMS);
    }
    return response.build();
  }

  /** Checks all before any is put: one invalid record fails the whole call. */
  private static List<NewRecord> newRecords(List<PutRecordsRequestEntry> entries, Stream stream) {
    List<NewRecord> newRecords = new ArrayList<>(entries.size());
    long bytes = 0;
    for (PutRecordsRequestEntry entry : entries) {
      byte[] data = entry.data().asByteArrayUnsafe();
      String member = "records." + (newRecords.size() + 1) + ".member.";
      String key = requireKey(entry.partitionKey(), member);
      NewRecord newRecord = newRecord(key, entry.explicitHashKey(), data);
      newRecords.add(newRecord);
      requireSize(newRecord, member + "data", stream);
      bytes += size(newRecord);
    }
    if (bytes > MOST_BYTES_PUT) {
      throw KinesisApiFaults.invalidArgument("Records size exceeds 10 MB limit");
    }
    return newRecords;
  }

  /**
   * The model no longer asks for a key, because streams that distribute by themselves need none.
   */
  private static String requireKey(@Nullable String key, String path) {
    return given(key)
        .orElseThrow(
            () ->
                KinesisApiFaults.validation(
                    "1 validation error detected: Value null at '%spartitionKey' failed to satisfy constraint: Member must not be null"
                        .formatted(path)));
  }

  private static NewRecord newRecord(
      String partitionKey, @Nullable String explicitHashKey, byte[] data) {
    return new NewRecord(
        partitionKey, given(explicitHashKey).map(NewRecord::explicitHashKey), data);
  }

  private static void requireSize(NewRecord newRecord, String member, Stream stream) {
    int most = stream.settings().maxRecordSizeInKiB() * KIBIBYTE;
    if (size(newRecord) > most) {
      int length = newRecord.data().length;
      throw KinesisApiFaults.validation(
          "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=%d cap=%d]' at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(length, length, member, most));
    }
  }

  private static int size(NewRecord newRecord) {
    String key = newRecord.partitionKey();
    return newRecord.data().length + key.getBytes(StandardCharsets.UTF_8).length;
  }

  private static PutRecordsResultEntry entry(PutOutcome outcome) {
    PutRecordsResultEntry.Builder entry = PutRecordsResultEntry.builder();
    if (outcome instanceof Stored stored) {
      entry.shardId(stored.shardId().toString()).sequenceNumber(stored.sequenceNumber().toString());
    } else if (outcome instanceof Refused refused) {
      entry
          .errorCode(refused.reason().code().awsName())
          .errorMessage(refused.reason().getMessage());
    }
    return entry.build();
  }

  private GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    Stream stream =
        address.requireStreamOfShard(request.streamName(), request.streamARN(), request.shardId());
    PositionRequest position =
        PositionRequest.ofIterator(
            request.shardIteratorTypeAsString(),
            given(request.startingSequenceNumber()),
            given(request.timestamp()));
    stream.position(request.shardId(), position);
    KinesisApiFaults.endDryRun(request.dryRun());
    return GetShardIteratorResponse.builder()
        .shardIterator(stream.iterator(request.shardId(), position))
        .build();
  }

  private GetRecordsResponse getRecords(GetRecordsRequest request) {
    int limit = given(request.limit()).orElse(StreamLimits.MAX_READ_RECORDS);
    streams.requireReadable(request.shardIterator());
    KinesisApiFaults.endDryRun(request.dryRun());
    RecordsPage page = streams.read(request.shardIterator(), limit);
    GetRecordsResponse.Builder response =
        GetRecordsResponse.builder()
            .records(
                page.result().records().stream()
                    .map(it -> KinesisApiModels.record(it, page.stream()))
                    .toList())
            .millisBehindLatest(page.result().millisBehindLatest());
    page.nextIterator().ifPresent(response::nextShardIterator);
    if (page.result().isEndOfShard()) {
      response.childShards(page.result().children().stream().map(KinesisApiModels::child).toList());
    }
    return response.build();
  }

  private static boolean isEncrypted(Stream stream) {
    return stream.settings().encryptionKeyId().isPresent();
  }
}
