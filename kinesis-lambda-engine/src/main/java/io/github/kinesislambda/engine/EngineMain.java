package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.internal.server.EngineHandle;
import io.github.kinesislambda.engine.time.ProcessEnd;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An engine as a process of its own.
 *
 * <p>It writes its handle once it answers, prints one line, and goes on until it is asked to stop,
 * has been idle for too long, receives a signal, or finds its handle gone or replaced.
 */
public final class EngineMain {

  private static final int JAVA_THAT_WARNS_OF_UNSAFE = 24;
  private static final int WRONG_USAGE = 2;
  private static final int FAILED = 1;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private EngineMain() {}

  /** Runs an engine; {@code --help} lists the options. */
  public static void main(String... arguments) {
    // AWS's SDK would make SLF4J complain that nothing logs; whoever wants a log adds what does.
    System.getProperties().putIfAbsent("slf4j.internal.verbosity", "ERROR");
    if (Runtime.version().feature() >= JAVA_THAT_WARNS_OF_UNSAFE) {
      System.getProperties().putIfAbsent("io.netty.noUnsafe", "true");
    }
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      EngineArguments parsed = EngineArguments.parse(arguments);
      return switch (parsed.task()) {
        case SHOW_HELP -> said(EngineArguments.USAGE);
        case SHOW_VERSION -> said(EngineVersion.current());
        case RUN -> serve(parsed);
      };
    } catch (EngineUsageException wrong) {
      System.err.println(wrong.getMessage());
      return WRONG_USAGE;
    } catch (UncheckedIOException | IOException failure) {
      System.err.println(failure.getMessage());
      return FAILED;
    }
  }

  private static int said(String text) {
    System.out.println(text);
    return 0;
  }

  private static int serve(EngineArguments arguments) throws IOException {
    Engine engine = Engine.start(configuration(arguments));
    CompletableFuture<String> end = engine.ended().toCompletableFuture();
    ProcessEnd.before("engine", () -> close(engine, arguments.state()));
    arguments.streams().forEach(engine::createStream);
    if (arguments.state().isPresent()) {
      engine.handle().write(arguments.state().get());
      watch(engine.handle(), arguments.state().get(), end);
    }
    EngineHandle handle = engine.handle();
    // Testcontainers takes a line that ends in this word for LocalStack's.
    System.out.printf(
        "kinesis-lambda %s answers at %s (region %s, account %s). Ready.%n",
        handle.version(), handle.endpoint(), handle.region(), handle.account());
    System.out.println("The engine ends: " + end.join() + ".");
    return 0;
  }

  private static EngineConfiguration configuration(EngineArguments arguments) {
    EngineConfiguration configuration =
        EngineConfiguration.DEFAULT
            .withAddress(arguments.bind())
            .withPort(arguments.port())
            .withRegion(arguments.region())
            .withAccount(arguments.account())
            .withLimits(arguments.limits())
            .withDelays(arguments.delays());
    configuration =
        arguments.idleTimeout().map(configuration::withIdleTimeout).orElse(configuration);
    configuration =
        arguments
            .destinationsEndpoint()
            .map(configuration::withDestinationsEndpoint)
            .orElse(configuration);
    return arguments.state().map(configuration::withStateFolder).orElse(configuration);
  }

  private static void watch(EngineHandle handle, Path folder, CompletableFuture<String> end) {
    RealScheduler scheduler = new RealScheduler();
    look(scheduler, handle, folder, end);
  }

  private static void look(
      RealScheduler scheduler, EngineHandle handle, Path folder, CompletableFuture<String> end) {
    if (!isThere(handle, folder)) {
      end.complete("its handle is gone");
      return;
    }
    scheduler.schedule(
        "handle",
        scheduler.instant().plus(BETWEEN_LOOKS),
        () -> look(scheduler, handle, folder, end));
  }

  private static boolean isThere(EngineHandle handle, Path folder) {
    try {
      return EngineHandle.read(folder).filter(handle::equals).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void close(Engine engine, Optional<Path> folder) {
    try {
      if (folder.isPresent()) {
        engine.handle().deleteFrom(folder.get());
      }
    } catch (IOException unreadable) {
      // Whoever wrote something else there will not take it for a handle of ours.
    }
    engine.close();
  }
}
