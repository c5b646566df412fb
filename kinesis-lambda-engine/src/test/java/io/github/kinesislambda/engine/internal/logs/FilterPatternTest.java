package io.github.kinesislambda.engine.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''             | anything                    | true",
        "ERROR          | an ERROR occurred           | true",
        "ERROR          | an error occurred           | false",
        "ERROR occurred | occurred: ERROR             | true",
        "ERROR occurred | ERROR                       | false",
        "'\"\\\"TICKER\\\": \\\"AAPL\\\"\"' | {\"TICKER\": \"AAPL\"} | true",
        "'\"\\\"TICKER\\\": \\\"AAPL\\\"\"' | {\"TICKER\": \"AMZN\"} | false",
        "'\"two words\"' | with two words in it       | true",
        "'\"two words\"' | with words, two of them    | false",
        "?ERROR ?WARN   | a WARN                      | true",
        "?ERROR ?WARN   | an INFO                     | false",
        "ERROR -retry   | an ERROR                    | true",
        "ERROR -retry   | an ERROR, will retry        | false",
        "?WARN ERROR    | an ERROR                    | true"
      })
  void matchesTermsPhrasesAlternativesAndExclusions(
      String pattern, String message, boolean matches) {
    assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ $.TICKER = \"AAPL\" }", "[ip, user]", "%a.b%", "a-b"})
  void refusesWhatIsNotServed(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(LogException.class)
        .hasFieldOrPropertyWithValue("code", "InvalidParameterException");
  }
}
