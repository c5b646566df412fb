package io.github.kinesislambda.engine.internal.function.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Does what its event says. */
public final class Scripted implements RequestHandler<Map<String, String>, Object> {

  @Override
  public Object handleRequest(Map<String, String> event, Context context) {
    String action = event.getOrDefault("do", "return");
    switch (action) {
      case "throw" -> throw new IllegalStateException(event.getOrDefault("text", ""));
      case "exit" -> System.exit(Integer.parseInt(event.getOrDefault("code", "")));
      case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(event.getOrDefault("code", "")));
      case "hang" -> hang();
      case "environment" -> {
        return new TreeMap<>(System.getenv());
      }
      case "log" -> log(event.getOrDefault("text", ""), context);
      case "large" -> {
        return "x".repeat(Integer.parseInt(event.getOrDefault("size", "")));
      }
      case "heap" -> {
        return Runtime.getRuntime().maxMemory();
      }
      case "process" -> {
        return ProcessHandle.current().pid();
      }
      case "spawn", "write", "fill", "exists" -> {
        return withTheMachine(action, Path.of(event.getOrDefault("file", "")));
      }
      case "exhaust" -> {
        return new byte[Integer.MAX_VALUE / 2].length;
      }
      case "context" -> {
        return describe(context);
      }
      default -> {}
    }
    return event.getOrDefault("text", "");
  }

  private static Object withTheMachine(String action, Path file) {
    try {
      return switch (action) {
        case "spawn" -> new ProcessBuilder("/bin/sleep", "1000").start().pid();
        case "write" -> Files.writeString(file, "text").toString();
        case "fill" -> Files.write(file, new byte[60 << 20]).toString();
        default -> Files.exists(file);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void log(String text, Context context) {
    System.out.println("out " + text);
    System.err.println("err " + text);
    context.getLogger().log("logger " + text + "\nsecond line");
    System.out.println("out again");
  }

  private static Map<String, Object> describe(Context context) {
    return Map.of(
        "requestId", context.getAwsRequestId(),
        "name", context.getFunctionName(),
        "version", context.getFunctionVersion(),
        "arn", context.getInvokedFunctionArn(),
        "memory", context.getMemoryLimitInMB(),
        "group", context.getLogGroupName(),
        "stream", context.getLogStreamName(),
        "remaining", context.getRemainingTimeInMillis());
  }
}
