package io.github.kinesislambda.engine.internal.function.inprocess;

import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentListener;
import io.github.kinesislambda.engine.internal.function.runtime.EnvironmentPlan;
import io.github.kinesislambda.engine.internal.function.runtime.ExecutionEnvironment;
import io.github.kinesislambda.engine.internal.function.runtime.InvocationEvent;
import io.github.kinesislambda.engine.time.Scheduler;
import io.github.kinesislambda.model.function.ErrorDocument;
import io.github.kinesislambda.model.log.UncaughtException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One environment in this JVM: a class loader with a handler. */
final class InProcessEnvironment implements ExecutionEnvironment {

  private final EnvironmentPlan plan;
  private final ClassLoader parent;
  private final EnvironmentListener listener;
  private final Scheduler scheduler;
  private final String threadName;

  /** Set before the environment is ready, then read by its events. */
  private volatile @Nullable Handler handler;

  /** The thread that runs the handler; guarded by this. */
  private @Nullable Thread working;

  /** Guarded by this. */
  private boolean closed;

  /** Holds the function's jars open until the environment closes; guarded by this. */
  private @Nullable URLClassLoader ownLoader;

  InProcessEnvironment(
      EnvironmentPlan plan, ClassLoader parent, EnvironmentListener listener, Scheduler scheduler) {
    this.plan = plan;
    this.parent = parent;
    this.listener = listener;
    this.scheduler = scheduler;
    this.threadName = "function " + plan.function().name();
  }

  void start() {
    scheduler.execute(threadName, this::open);
  }

  @Override
  public void invoke(InvocationEvent event) {
    scheduler.execute(threadName, () -> run(event));
  }

  @Override
  public int peakMemoryMegabytes() {
    return 0;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (working != null) {
      working.interrupt();
    }
    if (ownLoader != null) {
      release(ownLoader);
    }
  }

  private void open() {
    URLClassLoader loader = loader();
    synchronized (this) {
      if (closed) {
        release(loader);
        return;
      }
      ownLoader = loader;
    }
    withLoader(loader, this::load);
  }

  private static void release(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() {
    try {
      handler = HandlerLoader.load(plan.function().definition().handler(), loaderInUse());
    } catch (HandlerException failure) {
      report(failure.reason());
      tell(() -> listener.ended(1));
      return;
    }
    tell(listener::ready);
  }

  private void run(InvocationEvent event) {
    Handler target = handler;
    if (target == null || !begin()) {
      return;
    }
    try {
      withLoader(target.loader(), () -> answer(target, event));
    } finally {
      end();
    }
    tell(listener::ready);
  }

  private void answer(Handler target, InvocationEvent event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      target
          .call()
          .handle(event.payload(), answer, new HandlerContext(plan, event, scheduler, this::log));
      tell(() -> listener.returned(answer.toByteArray()));
    } catch (Exception | Error failure) {
      // Whatever a handler throws is its answer, as in a JVM of its own.
      report(failure);
    }
  }

  private void report(Throwable failure) {
    trim(failure);
    log(UncaughtException.text(failure));
    byte[] document = ErrorDocument.of(failure);
    tell(() -> listener.failed(failure.getClass().getName(), document));
  }

  /** Cuts the stack of what a handler threw, and of its causes, where the engine called it. */
  private static void trim(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      each.setStackTrace(
          Arrays.stream(each.getStackTrace())
              .takeWhile(frame -> !isOurs(frame))
              .toArray(StackTraceElement[]::new));
    }
  }

  private static boolean isOurs(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.startsWith("jdk.internal.reflect.")
        || name.startsWith("java.lang.reflect.")
        || name.equals(HandlerLoader.class.getName());
  }

  private void log(String message) {
    tell(() -> listener.logged(message));
  }

  private void tell(Runnable signal) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    signal.run();
  }

  private synchronized boolean begin() {
    working = Thread.currentThread();
    return !closed;
  }

  /** The thread belongs to others afterwards: it must not carry our interrupt to them. */
  private synchronized void end() {
    working = null;
    if (closed) {
      var unused = Thread.interrupted();
    }
  }

  private static ClassLoader loaderInUse() {
    return Thread.currentThread().getContextClassLoader();
  }

  private static void withLoader(ClassLoader loader, Runnable task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      task.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Returns the loader of Lambda's class path: the task root, then {@code lib/*.jar} by name. */
  private URLClassLoader loader() {
    List<URL> path = new ArrayList<>();
    try {
      path.add(plan.taskRoot().toUri().toURL());
      Path lib = plan.taskRoot().resolve("lib");
      if (Files.isDirectory(lib)) {
        try (Stream<Path> jars = Files.list(lib)) {
          for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
            path.add(jar.toUri().toURL());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new URLClassLoader(threadName, path.toArray(URL[]::new), parent);
  }
}
