package io.github.kinesislambda.engine.internal.api.kinesis;

import io.github.kinesislambda.engine.internal.stream.Streams;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.time.Scheduler;
import java.util.List;

/**
 * The operations of Kinesis Data Streams on the streams of this engine.
 *
 * <p>Divergence: channels, and streams that distribute records by themselves, do not exist here.
 */
public final class KinesisApi {

  private final Service service;

  /**
   * Creates the service.
   *
   * @param streams what it serves
   * @param scheduler tells when a listing's token is too old
   */
  public KinesisApi(Streams streams, Scheduler scheduler) {
    KinesisApiAddress address = new KinesisApiAddress(streams);
    this.service =
        Service.json(
            "kinesis",
            "Kinesis_20131202",
            List.of(
                    new KinesisApiStreams(streams, address).operations(),
                    new KinesisApiRecords(streams, address).operations(),
                    new KinesisApiShards(address, scheduler).operations(),
                    new KinesisApiSettings(address, scheduler).operations(),
                    new KinesisApiConsumers(address, scheduler).operations(),
                    new KinesisApiSubscriptions(streams, address, scheduler).operations(),
                    new KinesisApiPolicies(address).operations(),
                    new KinesisApiTags(address).operations(),
                    new KinesisApiAccount(address, scheduler).operations())
                .stream()
                .<Operation>flatMap(List::stream)
                .toList());
  }

  /** Returns the table of operations to serve. */
  public Service service() {
    return service;
  }
}
