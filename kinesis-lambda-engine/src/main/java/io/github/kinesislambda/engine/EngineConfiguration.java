package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.internal.destination.DestinationsEndpoint;
import io.github.kinesislambda.engine.internal.function.runtime.FunctionRuntime;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.model.fault.FaultScript;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How an engine runs; begin with {@link #DEFAULT}.
 *
 * @param address where to listen; default 127.0.0.1, so that nobody else reaches the engine
 * @param port 0 to 65535; default 0, which takes a free one
 * @param region default us-east-1
 * @param account twelve digits; default 000000000000
 * @param limits whether streams keep AWS's quotas; default {@link StreamLimits#RELAXED}
 * @param idleTimeout how long the engine goes on without a request; default for ever
 * @param stateFolder where functions are unpacked; default a temporary folder that ends with the
 *     engine
 * @param destinationsEndpoint where queues, topics and buckets of on-failure destinations are;
 *     default nowhere, so that documents for them stay in the engine
 * @param runtime runs functions; default a JVM of its own for each environment
 * @param faults what goes wrong from the start; default nothing
 * @param delays how long changes take; default {@link ChangeDelays#NONE}
 */
public record EngineConfiguration(
    InetAddress address,
    int port,
    String region,
    String account,
    StreamLimits limits,
    Optional<Duration> idleTimeout,
    Optional<Path> stateFolder,
    Optional<DestinationsEndpoint> destinationsEndpoint,
    Optional<FunctionRuntime> runtime,
    FaultScript faults,
    ChangeDelays delays) {

  /** Any free port of the loopback address, us-east-1, no limits, for as long as the JVM lives. */
  public static final EngineConfiguration DEFAULT =
      new EngineConfiguration(
          InetAddress.getLoopbackAddress(),
          0,
          "us-east-1",
          "000000000000",
          StreamLimits.RELAXED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          FaultScript.none(),
          ChangeDelays.NONE);

  private static final int LAST_PORT = 65_535;

  /** Checks port, account and time-out. */
  public EngineConfiguration {
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "The port is %d; ports are 1 to 65535, and 0 takes a free one. Choose one of them."
              .formatted(port));
    }
    if (!account.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "The account is '%s'; accounts have twelve digits. Use 000000000000 if in doubt."
              .formatted(account));
    }
    if (idleTimeout.filter(t -> t.isZero() || t.isNegative()).isPresent()) {
      throw new IllegalArgumentException(
          "The idle time-out is %s; it must be longer than zero. Leave it out to run for ever."
              .formatted(idleTimeout.get()));
    }
  }

  /** Returns the same at another address; anything but loopback opens the engine to others. */
  public EngineConfiguration withAddress(InetAddress newAddress) {
    return with(changed -> changed.address = newAddress);
  }

  /** Returns the same on another port, 0 for a free one. */
  public EngineConfiguration withPort(int newPort) {
    return with(changed -> changed.port = newPort);
  }

  /** Returns the same in another region. */
  public EngineConfiguration withRegion(String newRegion) {
    return with(changed -> changed.region = newRegion);
  }

  /** Returns the same for another account of twelve digits. */
  public EngineConfiguration withAccount(String newAccount) {
    return with(changed -> changed.account = newAccount);
  }

  /** Returns the same with other limits. */
  public EngineConfiguration withLimits(StreamLimits newLimits) {
    return with(changed -> changed.limits = newLimits);
  }

  /** Returns the same, ending by itself after a time without requests. */
  public EngineConfiguration withIdleTimeout(Duration newTimeout) {
    return with(changed -> changed.idleTimeout = Optional.of(newTimeout));
  }

  /** Returns the same, unpacking functions in a folder that stays. */
  public EngineConfiguration withStateFolder(Path newFolder) {
    return with(changed -> changed.stateFolder = Optional.of(newFolder));
  }

  /** Returns the same, sending documents about discarded records to their destinations. */
  public EngineConfiguration withDestinationsEndpoint(DestinationsEndpoint newEndpoint) {
    return with(changed -> changed.destinationsEndpoint = Optional.of(newEndpoint));
  }

  /** Returns the same with functions that run elsewhere; the engine closes the runtime. */
  public EngineConfiguration withRuntime(FunctionRuntime newRuntime) {
    return with(changed -> changed.runtime = Optional.of(newRuntime));
  }

  /** Returns the same with a fault script that is followed from the start. */
  public EngineConfiguration withFaults(FaultScript newFaults) {
    return with(changed -> changed.faults = newFaults);
  }

  /** Returns the same with changes that take time. */
  public EngineConfiguration withDelays(ChangeDelays newDelays) {
    return with(changed -> changed.delays = newDelays);
  }

  private EngineConfiguration with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.done();
  }

  /** A copy while it is being changed. */
  private static final class Draft {
    private InetAddress address;
    private int port;
    private String region;
    private String account;
    private StreamLimits limits;
    private Optional<Duration> idleTimeout;
    private Optional<Path> stateFolder;
    private Optional<DestinationsEndpoint> destinationsEndpoint;
    private Optional<FunctionRuntime> runtime;
    private FaultScript faults;
    private ChangeDelays delays;

    Draft(EngineConfiguration from) {
      address = from.address;
      port = from.port;
      region = from.region;
      account = from.account;
      limits = from.limits;
      idleTimeout = from.idleTimeout;
      stateFolder = from.stateFolder;
      destinationsEndpoint = from.destinationsEndpoint;
      runtime = from.runtime;
      faults = from.faults;
      delays = from.delays;
    }

    EngineConfiguration done() {
      return new EngineConfiguration(
          address,
          port,
          region,
          account,
          limits,
          idleTimeout,
          stateFolder,
          destinationsEndpoint,
          runtime,
          faults,
          delays);
    }
  }
}
