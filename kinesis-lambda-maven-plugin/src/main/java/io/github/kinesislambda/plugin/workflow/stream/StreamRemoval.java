package io.github.kinesislambda.plugin.workflow.stream;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Step;
import io.github.kinesislambda.plugin.workflow.step.Ownership;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Takes away a stream with its consumers, or only our consumers where the stream is kept. */
public record StreamRemoval(Clients clients, Removal removal) {

  public List<Step> steps(String name) {
    Optional<StreamDescriptionSummary> stream = StreamProvision.find(clients.kinesis(), name);
    if (stream.isEmpty()) {
      return List.of();
    }
    Ownership ownership = new Ownership(clients);
    if (stream.get().streamStatus() == StreamStatus.DELETING) {
      return List.of(new Step("wait for stream %s to be gone".formatted(name), () -> gone(name)));
    }
    if (removal.includes("stream " + name, () -> ownership.isOurStream(name))) {
      return List.of(new Step("delete " + described(stream.get()), () -> delete(name)));
    }
    String arn = stream.get().streamARN();
    return ConsumerProvision.of(clients.kinesis(), arn).stream()
        .filter(ownership::isOurs)
        .map(
            consumer ->
                new Step(
                    "delete consumer %s of stream %s".formatted(consumer.consumerName(), name),
                    () -> delete(arn, consumer)))
        .toList();
  }

  private static String described(StreamDescriptionSummary stream) {
    String records = "stream %s with its records".formatted(stream.streamName());
    return stream.consumerCount() == null || stream.consumerCount() == 0
        ? records
        : records + " and " + Text.count(stream.consumerCount(), "consumer");
  }

  private void delete(String name) {
    removal.tryUntil("stream " + name, () -> tryToDelete(name));
    gone(name);
  }

  private boolean tryToDelete(String name) {
    try {
      clients
          .kinesis()
          .deleteStream(request -> request.streamName(name).enforceConsumerDeletion(true));
      return true;
    } catch (ResourceNotFoundException e) {
      return true;
    } catch (ResourceInUseException e) {
      return false; // It is being created or updated.
    }
  }

  private boolean tryToDelete(Consumer consumer) {
    try {
      clients
          .kinesis()
          .deregisterStreamConsumer(request -> request.consumerARN(consumer.consumerARN()));
      return true;
    } catch (ResourceNotFoundException e) {
      return true;
    } catch (ResourceInUseException e) {
      return false; // It is being registered.
    }
  }

  private void gone(String name) {
    removal.gone("stream " + name, () -> StreamProvision.find(clients.kinesis(), name).isEmpty());
  }

  private void delete(String streamArn, Consumer consumer) {
    removal.tryUntil("consumer " + consumer.consumerName(), () -> tryToDelete(consumer));
    removal.gone(
        "consumer " + consumer.consumerName(),
        () ->
            ConsumerProvision.of(clients.kinesis(), streamArn).stream()
                .noneMatch(left -> left.consumerARN().equals(consumer.consumerARN())));
  }
}
