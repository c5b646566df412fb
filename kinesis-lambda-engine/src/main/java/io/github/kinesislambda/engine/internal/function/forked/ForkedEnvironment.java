package io.github.kinesislambda.engine.internal.function.forked;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.function.ErrorDocument;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that serves the events of one environment.
 *
 * <p>All that happens to it happens on one thread, its loop; only starting it, and reading what it
 * writes, take a thread of their own.
 */
final class ForkedEnvironment implements ExecutionEnvironment, RuntimeApiCalls {

  /** The largest answer that Lambda takes, in bytes. */
  static final int MAX_RESPONSE = 6_291_556;

  private static final Logger LOG = LoggerFactory.getLogger(ForkedEnvironment.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final int READ_BUFFER = 1 << 16;
  private static final int LAUNCH_FAILED = 127;

  /** How long an ended process may keep its output open through processes of its own. */
  private static final Duration LINGER = Duration.ofMillis(200);

  private final EventLoop loop;
  private final Supplier<ProcessCommand> commands;
  private final EnvironmentListener listener;
  private final Scheduler scheduler;

  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private @Nullable Channel port;
  private @Nullable Process process;
  private @Nullable Consumer<InvocationEvent> waiting;
  private String underWay = "";
  private boolean outputSeen;
  private boolean closed;
  private boolean frozen;
  private volatile boolean canFreeze;
  private volatile boolean marked;
  private volatile int heapMegabytes;

  ForkedEnvironment(
      EventLoop loop,
      Supplier<ProcessCommand> commands,
      EnvironmentListener listener,
      Scheduler scheduler) {
    this.loop = loop;
    this.commands = commands;
    this.listener = listener;
    this.scheduler = scheduler;
  }

  /** Starts the process and reads its output to the end; returns when it has ended. */
  void run(RuntimeApi api) {
    try {
      runToItsEnd(api);
    } finally {
      ended.complete(null);
    }
  }

  private void runToItsEnd(RuntimeApi api) {
    Process started;
    try {
      ProcessCommand command = commands.get();
      marked = command.marksOutput();
      canFreeze = command.isolation().canFreeze();
      Channel opened = api.open(this);
      loop.execute(() -> keep(opened));
      started = command.start((InetSocketAddress) opened.localAddress());
    } catch (IOException | RuntimeException e) {
      loop.execute(() -> failedToLaunch(e));
      return;
    }
    loop.execute(() -> keep(started));
    var unused = started.onExit().thenAccept(this::exited);
    read(started.getInputStream());
    started.onExit().join();
    loop.execute(() -> end(started));
  }

  @Override
  public void invoke(InvocationEvent event) {
    loop.execute(
        () -> {
          Consumer<InvocationEvent> reply = waiting;
          waiting = null;
          if (reply != null) {
            underWay = event.requestId();
            thaw();
            reply.accept(event);
          }
        });
  }

  @Override
  public int peakMemoryMegabytes() {
    Process running = process;
    int peak = running == null ? 0 : PeakMemory.megabytes(running.pid());
    return peak > 0 ? peak : heapMegabytes;
  }

  @Override
  public void close() {
    loop.execute(this::release);
  }

  /** Waits a moment for a closed process to be gone, with all that it has open. */
  void awaitEnd() {
    try {
      ended.get(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("A process is still ending", e);
    }
  }

  @Override
  public void next(Consumer<InvocationEvent> reply) {
    waiting = reply;
    if (!marked) {
      // Divergence: what a custom runtime wrote last may come after its END line by a hair.
      outputSeen = true;
    }
    readyWhenBoth();
  }

  @Override
  public boolean isUnderWay(String requestId) {
    return underWay.equals(requestId);
  }

  @Override
  public boolean response(String requestId, byte[] payload) {
    if (payload.length > MAX_RESPONSE) {
      fail(
          "Function.ResponseSizeTooLarge",
          new ErrorDocument(
                  "Function.ResponseSizeTooLarge",
                  "Response payload size exceeded maximum allowed payload size (6291556 bytes).")
              .toJson());
      return false;
    }
    underWay = "";
    if (!closed) {
      listener.returned(payload);
    }
    return true;
  }

  @Override
  public void error(String requestId, String type, byte[] payload) {
    underWay = "";
    fail(type, payload);
  }

  @Override
  public void initError(String type, byte[] payload) {
    fail(type, payload);
  }

  private void fail(String type, byte[] payload) {
    if (!closed) {
      listener.failed(ErrorDocument.typeOf(payload, type), payload);
    }
  }

  private void keep(Channel opened) {
    port = opened;
    if (closed) {
      var unused = opened.close();
    }
  }

  private void keep(Process started) {
    process = started;
    if (closed) {
      started.destroyForcibly();
    }
  }

  private void readyWhenBoth() {
    if (waiting == null || !outputSeen || closed) {
      return;
    }
    outputSeen = false;
    listener.ready();
    loop.execute(this::freezeWhenIdle);
  }

  /** Lambda lets nothing of an environment run between two invocations. */
  private void freezeWhenIdle() {
    if (canFreeze && waiting != null && !closed) {
      frozen = true;
      signal("STOP\n");
    }
  }

  private void thaw() {
    if (frozen) {
      frozen = false;
      signal("CONT\n");
    }
  }

  private void signal(String line) {
    Process running = process;
    if (running == null) {
      return;
    }
    try {
      OutputStream signals = running.getOutputStream();
      signals.write(line.getBytes(US_ASCII));
      signals.flush();
    } catch (IOException ended) {
      LOG.debug("The process takes no signals any more", ended);
    }
  }

  private void read(InputStream output) {
    OutputParser parser = new OutputParser(this::written, this::mark);
    byte[] buffer = new byte[READ_BUFFER];
    try (output) {
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        parser.accept(buffer, count);
      }
    } catch (IOException | UncheckedIOException closedUnderneath) {
      // The process was ended on purpose: what it had written is read.
    }
    parser.end();
  }

  private void written(String message) {
    loop.execute(
        () -> {
          if (!closed) {
            listener.logged(message);
          }
        });
  }

  private void mark(long heapBytes) {
    heapMegabytes = (int) (heapBytes >> 20);
    loop.execute(
        () -> {
          outputSeen = true;
          readyWhenBoth();
        });
  }

  private void exited(Process ended) {
    scheduler.schedule(
        "function output", scheduler.instant().plus(LINGER), () -> loop.execute(() -> end(ended)));
  }

  private void end(Process ended) {
    if (closed) {
      return;
    }
    release();
    listener.ended(ended.exitValue());
  }

  private void failedToLaunch(Exception cause) {
    if (closed) {
      return;
    }
    release();
    String message = String.valueOf(cause.getMessage());
    listener.logged(message + "\n");
    listener.failed(
        "Runtime.InvalidEntrypoint",
        new ErrorDocument("Runtime.InvalidEntrypoint", message).toJson());
    listener.ended(LAUNCH_FAILED);
  }

  private void release() {
    closed = true;
    if (process != null) {
      process.destroyForcibly();
    }
    if (port != null) {
      var unused = port.close();
    }
  }
}
