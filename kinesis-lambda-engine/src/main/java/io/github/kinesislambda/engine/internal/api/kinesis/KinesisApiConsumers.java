package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;
import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.Registered;
import io.github.kinesislambda.engine.internal.stream.Stream;
import io.github.kinesislambda.engine.internal.stream.StreamConsumer;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.time.Scheduler;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;

/** Registers, describes, lists and removes consumers with enhanced fan-out. */
final class KinesisApiConsumers {

  private static final int DEFAULT_CONSUMERS_LISTED = 100;

  private final KinesisApiAddress address;
  private final Scheduler scheduler;

  KinesisApiConsumers(KinesisApiAddress address, Scheduler scheduler) {
    this.address = address;
    this.scheduler = scheduler;
  }

  List<Operation> operations() {
    return List.of(
        operation(
            "DeregisterStreamConsumer", DeregisterStreamConsumerRequest::builder, this::deregister),
        operation("DescribeStreamConsumer", DescribeStreamConsumerRequest::builder, this::describe),
        operation("ListStreamConsumers", ListStreamConsumersRequest::builder, this::list),
        operation(
            "RegisterStreamConsumer", RegisterStreamConsumerRequest::builder, this::register));
  }

  private RegisterStreamConsumerResponse register(RegisterStreamConsumerRequest request) {
    StreamConsumer consumer =
        address
            .requireStream(request.streamARN())
            .consumers()
            .register(request.consumerName(), request.tags());
    return RegisterStreamConsumerResponse.builder().consumer(listed(consumer)).build();
  }

  private DescribeStreamConsumerResponse describe(DescribeStreamConsumerRequest request) {
    StreamConsumer consumer =
        require(request.consumerARN(), request.streamARN(), request.consumerName()).consumer();
    return DescribeStreamConsumerResponse.builder()
        .consumerDescription(
            ConsumerDescription.builder()
                .consumerName(consumer.name())
                .consumerARN(consumer.arn())
                .consumerStatus(consumer.status().name())
                .consumerCreationTimestamp(consumer.createdAt())
                .streamARN(consumer.streamArn())
                .build())
        .build();
  }

  private DeregisterStreamConsumerResponse deregister(DeregisterStreamConsumerRequest request) {
    Registered registered =
        require(request.consumerARN(), request.streamARN(), request.consumerName());
    registered.stream().consumers().deregister(registered.consumer().name());
    return DeregisterStreamConsumerResponse.builder().build();
  }

  private Registered require(
      @Nullable String consumerArn, @Nullable String streamArn, @Nullable String name) {
    if (consumerArn != null) {
      return address.requireConsumer(consumerArn);
    }
    if (streamArn == null || name == null) {
      throw KinesisApiFaults.invalidArgument(
          "Either ConsumerARN or both StreamARN and ConsumerName should be provided.");
    }
    Stream stream = address.requireStream(streamArn);
    return new Registered(stream, stream.consumers().require(name));
  }

  private ListStreamConsumersResponse list(ListStreamConsumersRequest request) {
    KinesisApiShards.requireAlone(
        request.nextToken(), request.streamCreationTimestamp(), "StreamCreationTimestamp");
    Stream stream = address.requireStream(request.streamARN());
    Instant now = scheduler.instant();
    int limit = given(request.maxResults()).orElse(DEFAULT_CONSUMERS_LISTED);
    String after =
        given(request.nextToken())
            .map(token -> KinesisApiToken.decode(token, 1, now).part(0))
            .orElse("");
    List<StreamConsumer> rest =
        stream.consumers().all().stream().filter(it -> it.name().compareTo(after) > 0).toList();
    List<StreamConsumer> page = rest.stream().limit(limit).toList();
    ListStreamConsumersResponse.Builder response =
        ListStreamConsumersResponse.builder()
            .consumers(page.stream().map(KinesisApiConsumers::listed).toList());
    if (rest.size() > limit) {
      response.nextToken(KinesisApiToken.of(now, page.get(page.size() - 1).name()));
    }
    return response.build();
  }

  private static Consumer listed(StreamConsumer consumer) {
    return Consumer.builder()
        .consumerName(consumer.name())
        .consumerARN(consumer.arn())
        .consumerStatus(consumer.status().name())
        .consumerCreationTimestamp(consumer.createdAt())
        .build();
  }
}
