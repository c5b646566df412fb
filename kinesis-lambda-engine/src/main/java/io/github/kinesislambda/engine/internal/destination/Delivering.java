package io.github.kinesislambda.engine.internal.destination;

import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * A request that brings a document to its destination, not yet signed.
 *
 * @param service as signatures name it
 * @param region as signatures name it
 * @param request without its body
 * @param body what the destination receives
 */
@SuppressWarnings("ArrayRecordComponent") // A document of a bucket may be 8 MB and is not changed.
record Delivering(String service, String region, SdkHttpFullRequest request, byte[] body) {

  ContentStreamProvider content() {
    return ContentStreamProvider.fromByteArrayUnsafe(body);
  }
}
