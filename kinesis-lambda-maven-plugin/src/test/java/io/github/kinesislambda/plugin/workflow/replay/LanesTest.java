package io.github.kinesislambda.plugin.workflow.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final Call CALL = new Call(1, Instant.EPOCH, List.of());

  @Test
  void answerAlsoWhereTheCallEndsWithAnErrorOfTheMachine() {
    Lanes.Performer performer =
        call -> {
          throw new StackOverflowError();
        };

    Lanes.Answer answer = performer.answer(CALL);

    assertThat(answer.outcome()).isNull();
    assertThat(answer.failure()).hasMessage("A call ended with java.lang.StackOverflowError");
  }
}
