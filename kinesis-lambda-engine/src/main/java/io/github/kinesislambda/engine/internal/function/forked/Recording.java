package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a process through a rehearsal, at whose end the JVM writes the archive of its classes. */
public final class Recording implements EnvironmentListener {

  /** The handler that the process runs. */
  public static final String HANDLER = "io.github.kinesislambda.shadow.Rehearsal";

  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  private static final String[] EVENTS = {"{\"a\":1}", "{\"a\":2}", "{\"exit\":1}"};

  private final SharedClasses classes;
  private final Instant deadline;
  private ExecutionEnvironment environment = new Nothing();
  private int given;

  public Recording(SharedClasses classes, Instant deadline) {
    this.classes = classes;
    this.deadline = deadline;
  }

  /** Says which process is led, before it starts. */
  public void leads(ExecutionEnvironment started) {
    environment = started;
  }

  @Override
  public void ready() {
    if (given < EVENTS.length) {
      String event = EVENTS[given++];
      environment.invoke(
          new InvocationEvent(
              "00000000-0000-4000-8000-000000000000",
              event.getBytes(UTF_8),
              "arn:aws:lambda:us-east-1:000000000000:function:rehearsal",
              deadline,
              Optional.empty(),
              Optional.empty()));
    }
  }

  @Override
  public void returned(byte[] payload) {}

  @Override
  public void failed(String errorType, byte[] payload) {
    LOG.debug("The rehearsal failed: {}", new String(payload, UTF_8));
  }

  @Override
  public void ended(int exitCode) {
    if (exitCode == 0) {
      classes.keep();
    } else {
      classes.drop();
    }
  }

  @Override
  public void logged(String message) {
    LOG.debug("Rehearsal: {}", message);
  }

  private static final class Nothing implements ExecutionEnvironment {

    @Override
    public void invoke(InvocationEvent event) {}

    @Override
    public int peakMemoryMegabytes() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
