package io.github.kinesislambda.engine.internal.wire;

import software.amazon.awssdk.core.SdkPojo;

/** The open answer of a streaming operation: events go out until one side ends it. */
public interface EventStream {

  /**
   * Sends one event; does nothing once the stream has ended.
   *
   * @param eventType the member's name in the event stream's union, {@code SubscribeToShardEvent}
   * @param event the SDK's model class of the event
   */
  void send(String eventType, SdkPojo event);

  /** Ends the stream with an exception frame. */
  void fail(ServiceFault fault);

  /** Ends the stream normally; ending twice is harmless. */
  void end();

  /** Runs an action once, when either side has ended the stream; at once if it has ended. */
  void onEnd(Runnable action);
}
