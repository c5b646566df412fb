package io.github.kinesislambda.engine.internal.wire;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** One request and what may be answered to it, in the protocol of its service. */
interface Exchange {

  /**
   * Returns the operation that was asked for, unless this service does not serve it.
   *
   * @throws ServiceFault if the request cannot be read so far
   */
  Optional<Operation> operation();

  /** Returns the fault for an operation that this service does not serve. */
  ServiceFault unknownOperation();

  /** Returns the fault for a request that is not signed, or not properly. */
  ServiceFault badlySigned(Signature signature);

  /** Returns the fault for a failure that is ours. */
  ServiceFault internalFailure();

  /**
   * Fills the request's builder.
   *
   * @throws ServiceFault if the request cannot be read
   */
  void read(SdkPojo builder);

  /** Writes the answer. */
  Answer write(SdkPojo output);

  /** Writes an error. */
  Answer write(ServiceFault fault);

  /** Writes the head of an event stream and connects the operation to its frames. */
  Answer write(Streaming streaming);
}
