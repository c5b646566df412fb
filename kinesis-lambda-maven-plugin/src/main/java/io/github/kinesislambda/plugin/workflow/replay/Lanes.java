package io.github.kinesislambda.plugin.workflow.replay;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls, several at once. */
interface Lanes extends AutoCloseable {

  /** Begins a call and returns before it is answered. */
  void begin(Call call);

  /**
   * The next answer, when it is there.
   *
   * @param until when to stop waiting for it; {@link Instant#MAX} for never
   */
  Optional<Answer> await(Instant until);

  @Override
  void close();

  /** Performs one call and returns when it was answered. */
  @FunctionalInterface
  interface Performer {
    Outcome perform(Call call);

    /** Performs a call; what is thrown becomes the answer. */
    default Answer answer(Call call) {
      try {
        return new Answer(call, perform(call), null);
      } catch (RuntimeException e) {
        return new Answer(call, null, e);
      } catch (Error e) {
        /* Whoever waits for the answer would wait for ever. */
        return new Answer(call, null, new IllegalStateException("A call ended with " + e, e));
      }
    }
  }

  /** Opens lanes for a replay. */
  interface Opener {
    Lanes open(Performer performer);
  }

  /**
   * What came of a call.
   *
   * @param call which one
   * @param outcome what Kinesis said; or else
   * @param failure why it said nothing
   */
  record Answer(Call call, @Nullable Outcome outcome, @Nullable RuntimeException failure) {}
}
