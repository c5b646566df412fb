package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import io.github.kinesislambda.fixtures.event.EventData;
import io.github.kinesislambda.fixtures.junit.EmbeddedPipeline;
import io.github.kinesislambda.fixtures.junit.StockTrades;
import io.github.kinesislambda.fixtures.pipeline.Pipeline;
import io.github.kinesislambda.fixtures.stock.StockTrade;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the engine on the versions of libraries that a POM without any gets. */
class EmbeddedTest {

  public static final class Logs implements RequestHandler<KinesisEvent, Void> {

    @Override
    public Void handleRequest(KinesisEvent event, Context context) {
      EventData.texts(event).forEach(context.getLogger()::log);
      return null;
    }
  }

  @Test
  @EmbeddedPipeline(handler = Logs.class)
  void everyTradeReachesTheLog(
      Pipeline pipeline, @StockTrades(count = 10) List<StockTrade> trades) {
    pipeline.putAll(trades);
    pipeline.awaitDelivery();

    assertTrue(
        pipeline.log().containsAll(trades.stream().map(StockTrade::toJson).toList()),
        () -> String.join("\n", pipeline.log()));
  }

  @Test
  void thereIsOneVersionOfNetty() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Set<String> versions =
        Pattern.compile("netty-[a-z-]+\\d?-([0-9]+\\.[0-9.]+\\.Final)\\.jar")
            .matcher(classPath.replace(File.separatorChar, '/'))
            .results()
            .map((MatchResult jar) -> jar.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(1, versions.size(), versions::toString);
  }
}
