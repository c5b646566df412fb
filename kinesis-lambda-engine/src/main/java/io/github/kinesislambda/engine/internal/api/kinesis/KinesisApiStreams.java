package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;
import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.ShardDescription;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamMode;
import io.github.kinesislambda.engine.internal.stream.StreamSettings;
import io.github.kinesislambda.engine.internal.stream.StreamSpecification;
import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.stream.Streams.ConsumersOnDelete;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.model.stream.ShardId;
import io.github.kinesislambda.model.stream.StreamName;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** Creates, describes, lists and deletes streams. */
final class KinesisApiStreams {

  private static final int MOST_SHARDS_DESCRIBED = 100;
  private static final int DEFAULT_STREAMS_LISTED = 100;
  private static final int ON_DEMAND_STREAMS = 50;

  private final Streams streams;
  private final KinesisApiAddress address;

  KinesisApiStreams(Streams streams, KinesisApiAddress address) {
    this.streams = streams;
    this.address = address;
  }

  List<Operation> operations() {
    return List.of(
        operation("CreateStream", CreateStreamRequest::builder, this::create),
        operation("DeleteStream", DeleteStreamRequest::builder, this::delete),
        operation("DescribeLimits", DescribeLimitsRequest::builder, this::describeLimits),
        operation("DescribeStream", DescribeStreamRequest::builder, this::describe),
        operation("DescribeStreamSummary", DescribeStreamSummaryRequest::builder, this::summarize),
        operation("ListStreams", ListStreamsRequest::builder, this::list));
  }

  private CreateStreamResponse create(CreateStreamRequest request) {
    if ("AUTO".equals(request.recordDistributionStrategyAsString())) {
      throw KinesisApiFaults.validation(
          "RecordDistributionStrategy is AUTO; this engine distributes records by their partition"
              + " keys. Leave it out, or create the stream on AWS.");
    }
    StreamSpecification specification = specification(request).withTags(request.tags());
    boolean warmed = request.warmThroughputMiBps() != null;
    if (warmed && specification.mode() != StreamMode.ON_DEMAND) {
      throw KinesisApiFaults.validation(
          "WarmThroughputMiBps can only be set for a stream in ON_DEMAND mode.");
    }
    Stream created =
        streams.create(
            given(request.maxRecordSizeInKiB())
                .map(specification::withMaxRecordSizeInKiB)
                .orElse(specification));
    if (warmed) {
      created.settings().startWarm(request.warmThroughputMiBps());
    }
    return CreateStreamResponse.builder().build();
  }

  private static StreamSpecification specification(CreateStreamRequest request) {
    StreamName name = new StreamName(request.streamName());
    Optional<StreamMode> mode =
        given(request.streamModeDetails())
            .map(details -> StreamMode.valueOf(details.streamModeAsString()));
    Optional<Integer> shardCount = given(request.shardCount());
    if (mode.isEmpty() ? shardCount.isEmpty() : mode.get() == StreamMode.ON_DEMAND) {
      if (shardCount.isPresent()) {
        throw KinesisApiFaults.validation(
            "ShardCount must not be specified for a stream in ON_DEMAND mode.");
      }
      return StreamSpecification.onDemand(name);
    }
    return StreamSpecification.provisioned(
        name,
        shardCount.orElseThrow(
            () ->
                KinesisApiFaults.validation(
                    "ShardCount must be specified for a stream in PROVISIONED mode.")));
  }

  private DeleteStreamResponse delete(DeleteStreamRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    boolean enforced = Boolean.TRUE.equals(request.enforceConsumerDeletion());
    streams.delete(stream.name(), enforced ? ConsumersOnDelete.DELETE : ConsumersOnDelete.REFUSE);
    return DeleteStreamResponse.builder().build();
  }

  private DescribeLimitsResponse describeLimits(DescribeLimitsRequest request) {
    long onDemand =
        streams.all().stream().filter(it -> it.settings().mode() == StreamMode.ON_DEMAND).count();
    return DescribeLimitsResponse.builder()
        .shardLimit(streams.shardLimit())
        .openShardCount(streams.openShardCount())
        .onDemandStreamCount((int) onDemand)
        .onDemandStreamCountLimit(ON_DEMAND_STREAMS)
        .build();
  }

  private DescribeStreamResponse describe(DescribeStreamRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    int limit =
        Math.min(given(request.limit()).orElse(MOST_SHARDS_DESCRIBED), MOST_SHARDS_DESCRIBED);
    long after =
        given(request.exclusiveStartShardId())
            .flatMap(ShardId::find)
            .map(ShardId::index)
            .orElse(-1L);
    List<ShardDescription> shards =
        stream.shards().stream().filter(shard -> shard.shardId().index() > after).toList();
    StreamSettings settings = stream.settings();
    StreamDescription.Builder description =
        StreamDescription.builder()
            .streamName(stream.name().value())
            .streamARN(stream.arn())
            .streamStatus(stream.status().name())
            .streamModeDetails(KinesisApiModels.mode(settings))
            .shards(shards.stream().limit(limit).map(KinesisApiModels::shard).toList())
            .hasMoreShards(shards.size() > limit)
            .retentionPeriodHours(settings.retentionHours())
            .streamCreationTimestamp(stream.createdAt())
            .enhancedMonitoring(KinesisApiModels.enhancedMetrics(settings))
            .encryptionType(KinesisApiModels.encryptionType(settings));
    settings.encryptionKeyId().ifPresent(description::keyId);
    return DescribeStreamResponse.builder().streamDescription(description.build()).build();
  }

  private DescribeStreamSummaryResponse summarize(DescribeStreamSummaryRequest request) {
    Stream stream = address.requireStream(request.streamName(), request.streamARN());
    StreamSettings settings = stream.settings();
    long openShards = stream.shards().stream().filter(ShardDescription::isOpen).count();
    StreamDescriptionSummary.Builder summary =
        StreamDescriptionSummary.builder()
            .streamName(stream.name().value())
            .streamARN(stream.arn())
            .streamStatus(stream.status().name())
            .streamModeDetails(KinesisApiModels.mode(settings))
            .retentionPeriodHours(settings.retentionHours())
            .streamCreationTimestamp(stream.createdAt())
            .enhancedMonitoring(KinesisApiModels.enhancedMetrics(settings))
            .encryptionType(KinesisApiModels.encryptionType(settings))
            .openShardCount((int) openShards)
            .consumerCount(stream.consumers().all().size())
            .maxRecordSizeInKiB(settings.maxRecordSizeInKiB());
    settings.encryptionKeyId().ifPresent(summary::keyId);
    settings
        .warmThroughput()
        .ifPresent(warm -> summary.warmThroughput(KinesisApiAccount.shown(warm)));
    return DescribeStreamSummaryResponse.builder()
        .streamDescriptionSummary(summary.build())
        .build();
  }

  private ListStreamsResponse list(ListStreamsRequest request) {
    int limit = given(request.limit()).orElse(DEFAULT_STREAMS_LISTED);
    String after =
        given(request.nextToken()).or(() -> given(request.exclusiveStartStreamName())).orElse("");
    List<Stream> rest =
        streams.all().stream().filter(it -> it.name().value().compareTo(after) > 0).toList();
    List<Stream> page = rest.stream().limit(limit).toList();
    ListStreamsResponse.Builder response =
        ListStreamsResponse.builder()
            .streamNames(page.stream().map(it -> it.name().value()).toList())
            .streamSummaries(page.stream().map(KinesisApiStreams::summary).toList())
            .hasMoreStreams(rest.size() > limit);
    if (rest.size() > limit) {
      response.nextToken(page.get(page.size() - 1).name().value());
    }
    return response.build();
  }

  private static StreamSummary summary(Stream stream) {
    return StreamSummary.builder()
        .streamName(stream.name().value())
        .streamARN(stream.arn())
        .streamStatus(stream.status().name())
        .streamModeDetails(KinesisApiModels.mode(stream.settings()))
        .streamCreationTimestamp(stream.createdAt())
        .build();
  }
}
