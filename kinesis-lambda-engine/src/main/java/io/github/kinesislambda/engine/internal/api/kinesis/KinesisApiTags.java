package io.github.kinesislambda.engine.internal.api.kinesis;

import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiAddress.given;
import static io.github.kinesislambda.engine.internal.api.kinesis.KinesisApiFaults.operation;

import io.github.kinesislambda.engine.internal.stream.Tags;
import io.github.kinesislambda.engine.internal.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceResponse;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceResponse;

/** Tags streams and consumers. */
final class KinesisApiTags {

  private static final int DEFAULT_TAGS_LISTED = 50;

  private final KinesisApiAddress address;

  KinesisApiTags(KinesisApiAddress address) {
    this.address = address;
  }

  List<Operation> operations() {
    return List.of(
        operation("AddTagsToStream", AddTagsToStreamRequest::builder, this::addToStream),
        operation("ListTagsForResource", ListTagsForResourceRequest::builder, this::listResource),
        operation("ListTagsForStream", ListTagsForStreamRequest::builder, this::listStream),
        operation(
            "RemoveTagsFromStream", RemoveTagsFromStreamRequest::builder, this::removeFromStream),
        operation("TagResource", TagResourceRequest::builder, this::tag),
        operation("UntagResource", UntagResourceRequest::builder, this::untag));
  }

  private AddTagsToStreamResponse addToStream(AddTagsToStreamRequest request) {
    address.requireStream(request.streamName(), request.streamARN()).tags().add(request.tags());
    return AddTagsToStreamResponse.builder().build();
  }

  private RemoveTagsFromStreamResponse removeFromStream(RemoveTagsFromStreamRequest request) {
    address
        .requireStream(request.streamName(), request.streamARN())
        .tags()
        .remove(request.tagKeys());
    return RemoveTagsFromStreamResponse.builder().build();
  }

  private ListTagsForStreamResponse listStream(ListTagsForStreamRequest request) {
    Tags tags = address.requireStream(request.streamName(), request.streamARN()).tags();
    int limit = given(request.limit()).orElse(DEFAULT_TAGS_LISTED);
    String after = given(request.exclusiveStartTagKey()).orElse("");
    List<Tag> rest =
        tags(tags.all()).stream().filter(tag -> tag.key().compareTo(after) > 0).toList();
    return ListTagsForStreamResponse.builder()
        .tags(rest.stream().limit(limit).toList())
        .hasMoreTags(rest.size() > limit)
        .build();
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    tagsOf(request.resourceARN()).add(request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    tagsOf(request.resourceARN()).remove(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse listResource(ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(tags(tagsOf(request.resourceARN()).all()))
        .build();
  }

  private Tags tagsOf(String arn) {
    return KinesisApiAddress.namesConsumer(arn)
        ? address.requireConsumer(arn).consumer().tags()
        : address.requireStream(arn).tags();
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
