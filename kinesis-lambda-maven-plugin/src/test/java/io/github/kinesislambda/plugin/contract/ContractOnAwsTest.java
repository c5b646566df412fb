package io.github.kinesislambda.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kinesislambda.plugin.backend.AwsTarget;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Target;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/**
 * The contract on AWS, by {@code -Paws} alone.
 *
 * <p>Each test deletes what it has created, also when it fails or takes too long; what a killed one
 * leaves carries the tag of the goals, and {@code kinesis:status} lists it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContractOnAwsTest extends PipelineContract {

  private static final AwsTarget TARGET =
      new AwsTarget(Optional.empty(), Optional.empty(), Optional.empty());

  @BeforeAll
  static void askWhoPays() {
    assumeTrue(
        Boolean.getBoolean("aws.contract"),
        "Tests on AWS cost money. Run with -Paws, -Daws.account and -Daws.confirm to have them.");
    AwsBudget budget =
        AwsBudget.of(
            System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty)));
    System.out.println(AwsBudget.estimate());
    try (Connection connection = TARGET.open(event -> System.out.println(event.text()))) {
      budget.requireAccount(connection.description());
      assertThat(connection.clients().kinesis().listStreams().streamNames())
          .as("streams that are somebody's")
          .doesNotContain(STREAM);
    }
  }

  @Override
  protected Target target() {
    return TARGET;
  }

  @Override
  void aboutToCreate(int shards) {
    AwsBudget.requireShards(shards);
  }
}
