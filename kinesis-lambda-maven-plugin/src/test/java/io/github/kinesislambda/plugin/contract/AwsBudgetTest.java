package io.github.kinesislambda.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guard of the tests on AWS, without AWS. */
class AwsBudgetTest {

  @ParameterizedTest
  @CsvSource({"'', i-pay-for-it", "123, i-pay-for-it", "123456789012, yes", "123456789012, ''"})
  void spendsNothingWithoutLeave(String account, String confirm) {
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(
            () -> AwsBudget.of(Map.of(AwsBudget.ACCOUNT, account, AwsBudget.CONFIRM, confirm)))
        .withMessageContaining("about 0.06 USD")
        .withMessageContaining("-Daws.confirm=i-pay-for-it");
  }

  @Test
  void spendsInTheNamedAccountAlone() {
    AwsBudget budget =
        AwsBudget.of(Map.of(AwsBudget.ACCOUNT, "123456789012", AwsBudget.CONFIRM, AwsBudget.YES));

    budget.requireAccount("AWS account 123456789012 in us-east-1, as arn:aws:iam::1:user/a");
    assertThatExceptionOfType(GoalException.class)
        .isThrownBy(() -> budget.requireAccount("AWS account 210987654321 in us-east-1, as me"))
        .withMessageContaining("The tests run in account 123456789012 alone.");
  }

  @Test
  void capsTheShards() {
    AwsBudget.requireShards(4);
    assertThatExceptionOfType(GoalException.class).isThrownBy(() -> AwsBudget.requireShards(5));
    assertThat(AwsBudget.estimate()).startsWith("At most 4 shards for 60 minutes");
  }
}
