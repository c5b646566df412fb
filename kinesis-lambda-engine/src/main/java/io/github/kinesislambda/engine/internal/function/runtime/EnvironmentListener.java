package io.github.kinesislambda.engine.internal.function.runtime;

/** What an execution environment tells about itself. */
public interface EnvironmentListener {

  /** It has started, or has finished an event, and waits for the next one. */
  void ready();

  /**
   * The handler returned; {@link #ready} follows when all that it logged has been told.
   *
   * @param payload the answer, not to be written to
   */
  void returned(byte[] payload);

  /**
   * The handler, or before the first {@link #ready} the initialisation, failed.
   *
   * @param errorType such as {@code java.lang.RuntimeException}
   * @param payload the error as JSON, not to be written to
   */
  void failed(String errorType, byte[] payload);

  /**
   * It ended by itself, for which it need not have finished its event.
   *
   * @param exitCode 0 when it gave no reason
   */
  void ended(int exitCode);

  /**
   * It wrote something.
   *
   * @param message one line, or a message of several lines that was logged as one
   */
  void logged(String message);
}
