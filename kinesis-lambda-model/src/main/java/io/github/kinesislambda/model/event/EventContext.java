package io.github.kinesislambda.model.event;

/**
 * What every record of an event repeats.
 *
 * @param shardId such as {@code shardId-000000000003}
 * @param eventSourceArn the mapping's source as configured: a stream or a consumer
 * @param region such as {@code us-east-1}
 * @param invokeIdentityArn the execution role of the function
 */
public record EventContext(
    String shardId, String eventSourceArn, String region, String invokeIdentityArn) {}
