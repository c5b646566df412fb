package io.github.kinesislambda.engine;

/**
 * Says what is wrong with the engine's command line: what was found, what is allowed, what to do.
 */
final class EngineUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineUsageException(String found, String allowed, String remedy) {
    super(String.join(" ", found, allowed, remedy));
  }
}
