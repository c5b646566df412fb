package io.github.kinesislambda.plugin.workflow.replay;

import io.github.kinesislambda.fixtures.stock.PartitionKeyPolicy;
import io.github.kinesislambda.fixtures.stock.TradeGenerator;
import io.github.kinesislambda.plugin.backend.Clockwork;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.Progress;
import java.net.URI;
import java.nio.file.Path;

/** Replays and prints a line for each receipt, so as to be killed. */
final class ReplayingProcess {

  private ReplayingProcess() {}

  public static void main(String[] arguments) {
    EndpointTarget target = new EndpointTarget(URI.create(arguments[0]), "us-east-1");
    try (Connection connection = target.open(event -> {})) {
      new Replay(
              connection.clients().kinesis(),
              new Journal(Path.of(arguments[1])),
              Clockwork.system(),
              ReplayingProcess::print)
          .run(plan(RateShape.parse(arguments[2]), Long.parseLong(arguments[3])));
    }
  }

  private static ReplayPlan plan(RateShape rate, long count) {
    return ReplayPlan.of(
        "trades",
        TradeSource.generated(1, TradeGenerator.TUTORIAL_TICKERS, count),
        PartitionKeyPolicy.UUID,
        1,
        rate);
  }

  private static void print(Progress.Event event) {
    if (event instanceof ReplayEvent.RecordTaken taken) {
      System.out.println(taken.sequenceNumber());
      System.out.flush();
    }
  }
}
