package io.github.kinesislambda.engine.internal.function.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "recv-kinesis, recv-kinesis",
    "recv-kinesis:$LATEST, recv-kinesis:$LATEST",
    "recv-kinesis:7, recv-kinesis:7",
    "000000000000:function:recv-kinesis, recv-kinesis",
    "000000000000:function:recv-kinesis:live, recv-kinesis:live",
    "arn:aws:lambda:us-east-1:000000000000:function:recv-kinesis, recv-kinesis",
    "arn:aws:lambda:us-east-1:000000000000:function:recv-kinesis:live, recv-kinesis:live",
    "arn:aws:lambda:eu-central-1:000000000000:function:recv-kinesis:$LATEST, recv-kinesis:$LATEST"
  })
  void readsEveryFormThatAwsAccepts(String text, String reference) {
    assertThat(FunctionReference.parse(text)).hasToString(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "name:", "arn:aws:kinesis:us-east-1:000000000000:stream/x"})
  void refusesWhatIsNoName(String text) {
    assertThatThrownBy(() -> FunctionReference.parse(text))
        .isInstanceOf(FunctionException.class)
        .hasMessageStartingWith("1 validation error detected: Value '" + text + "' at");
  }

  @Test
  void keepsExactlyTheQualifierInTheArn() {
    assertThat(FunctionReference.parse("f:$LATEST").arn("us-east-1", "000000000000"))
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST");
    assertThat(FunctionReference.parse("f").arn("us-east-1", "000000000000"))
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:f");
  }
}
