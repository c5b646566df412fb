package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.AwsTarget;
import io.github.kinesislambda.plugin.backend.EndpointTarget;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Target;
import io.github.kinesislambda.plugin.workflow.names.PipelineNames;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

  private static final Log LOG = new SystemStreamLog();
  private static final Target AWS =
      new AwsTarget(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Target FREE =
      new EndpointTarget(URI.create("http://127.0.0.1:4566"), "us-east-1");
  private static final PipelineNames NAMES = new PipelineNames("orders", "recv", "role");

  @Test
  void asksNobodyWhereNothingIsBilled() {
    assertThatCode(() -> require(FREE, null)).doesNotThrowAnyException();
  }

  @Test
  void needsTheNameInBatchModeWhereItIsBilled() {
    assertThatThrownBy(() -> require(AWS, null))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "Nobody confirmed that stream orders may be deleted."
                + " On target aws the stream's name has to be given once more."
                + " Set -Dkinesis.confirm=orders.");
  }

  @Test
  void takesNoOtherName() {
    assertThatThrownBy(() -> require(AWS, "order")).isInstanceOf(GoalException.class);
    assertThatThrownBy(() -> require(AWS, "true")).isInstanceOf(GoalException.class);
    assertThatCode(() -> require(AWS, "orders")).doesNotThrowAnyException();
  }

  @Test
  void asksWhoeverSitsAtTheTerminal() {
    List<String> questions = new ArrayList<>();

    answering("orders", questions).require(AWS, NAMES);

    assertThat(questions)
        .containsExactly("Type the stream's name, orders, to delete all of this: ");
    assertThatThrownBy(() -> answering("yes", questions).require(AWS, NAMES))
        .isInstanceOf(GoalException.class);
  }

  @Test
  void asksNobodyWhoHasConfirmedBefore() {
    Confirmation confirmation =
        new Confirmation(
            LOG,
            question -> {
              throw new AssertionError(question);
            },
            "orders");

    assertThatCode(() -> confirmation.require(AWS, NAMES)).doesNotThrowAnyException();
  }

  private static Confirmation answering(String answer, List<String> questions) {
    return new Confirmation(
        LOG,
        question -> {
          questions.add(question);
          return Optional.of(answer);
        },
        null);
  }

  private static void require(Target target, @Nullable String confirmed) {
    Confirmation.atTerminal(LOG, false, confirmed).require(target, NAMES);
  }
}
