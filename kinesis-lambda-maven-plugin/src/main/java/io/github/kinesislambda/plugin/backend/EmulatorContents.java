package io.github.kinesislambda.plugin.backend;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What is in an emulator that cannot be asked for everything at once: what the goals make, and
 * buckets, which they do not. Queues and the like are not looked for.
 */
record EmulatorContents(Clients clients) {

  /** Whether nothing was found; what cannot be listed may be there. */
  boolean isEmpty() {
    List<Supplier<List<?>>> lists =
        List.of(
            () -> clients.kinesis().listStreams().streamNames(),
            () -> clients.lambda().listFunctions().functions(),
            () -> clients.iam().listRoles().roles(),
            () -> clients.logs().describeLogGroups().logGroups(),
            () -> clients.s3().listBuckets().buckets());
    try {
      return lists.stream().allMatch(list -> list.get().isEmpty());
    } catch (SdkException e) {
      return false;
    }
  }
}
