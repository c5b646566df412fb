package io.github.kinesislambda.engine;

import io.github.kinesislambda.engine.internal.destination.DestinationsEndpoint;
import io.github.kinesislambda.engine.internal.stream.StreamLimits;
import io.github.kinesislambda.model.stream.StreamName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine's command line says.
 *
 * @param task what to do
 * @param port 0 for any free one; default {@value #DEFAULT_PORT}
 * @param bind the address to listen at; default 127.0.0.1
 * @param region default {@value #DEFAULT_REGION}
 * @param account twelve digits; default {@value #DEFAULT_ACCOUNT}
 * @param idleTimeout how long to go on without a request; default for ever
 * @param limits how strictly streams keep AWS's quotas; default {@link StreamLimits#RELAXED}
 * @param streams shards of each stream that exists from the start, in order
 * @param destinationsEndpoint where queues, topics and buckets of on-failure destinations are;
 *     default nowhere
 * @param state where the handle file and the functions are kept; default a folder that ends with
 *     the engine
 * @param delays how long changes of streams, functions and mappings take; default none
 */
record EngineArguments(
    Task task,
    int port,
    InetAddress bind,
    String region,
    String account,
    Optional<Duration> idleTimeout,
    StreamLimits limits,
    Map<StreamName, Integer> streams,
    Optional<DestinationsEndpoint> destinationsEndpoint,
    Optional<Path> state,
    ChangeDelays delays) {

  /** Where LocalStack listens, so that what is set up for it finds the engine. */
  static final int DEFAULT_PORT = 4566;

  static final String DEFAULT_REGION = "us-east-1";
  static final String DEFAULT_ACCOUNT = "000000000000";

  /** Most shards that one {@code --stream} may ask for; AWS's highest quota of an account. */
  static final int MAX_SHARDS = 20_000;

  private static final String STREAM_DELAY = "--stream-delay";
  private static final String FUNCTION_DELAY = "--function-delay";
  private static final String MAPPING_DELAY = "--mapping-delay";

  private static final List<String> OPTIONS =
      List.of(
          "--port",
          "--bind",
          "--stream",
          "--region",
          "--account",
          "--idle-timeout",
          "--limits",
          "--destinations-endpoint",
          "--state",
          STREAM_DELAY,
          FUNCTION_DELAY,
          MAPPING_DELAY);
  private static final List<String> FLAGS = List.of("--version", "--help");

  /** What {@code --help} prints. */
  static final String USAGE =
      """
      Kinesis, Lambda, event source mappings, CloudWatch Logs and IAM roles on one port of this machine.

      Options:
        --port NUMBER            port to listen at, 0 for any free one (default 4566)
        --bind ADDRESS           address to listen at (default 127.0.0.1: this machine only)
        --stream NAME[:SHARDS]   stream that exists from the start, with 1 shard unless given; may be repeated
        --region REGION          region in ARNs (default us-east-1)
        --account DIGITS         account in ARNs, 12 digits (default 000000000000)
        --idle-timeout DURATION  ends the engine after this time without a request, e.g. PT30M (default none)
        --limits MODE            relaxed, or strict to keep AWS's quotas (default relaxed)
        --destinations-endpoint URL
                                 where documents about discarded records go, e.g. http://127.0.0.1:4566 or
                                 https://{service}.{region}.amazonaws.com (default none: the engine keeps them)
        --state FOLDER           keeps functions and the file engine.json here; deleting that file ends the engine
        --stream-delay DURATION  how long streams stay CREATING, UPDATING or DELETING, e.g. PT5S (default none)
        --function-delay DURATION
                                 how long functions stay Pending, and their updates InProgress (default none)
        --mapping-delay DURATION how long mappings stay Creating, Updating or Deleting (default none)
        --version                prints the version
        --help                   prints this
      """;

  /** Copies the streams. */
  EngineArguments {
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
  }

  /** What a command line asks for. */
  enum Task {
    RUN,
    SHOW_HELP,
    SHOW_VERSION
  }

  /**
   * Reads a command line; {@code --name value} and {@code --name=value} mean the same.
   *
   * @throws EngineUsageException when an option is unknown, lacks its value or has a wrong one
   */
  static EngineArguments parse(String... arguments) {
    Map<String, List<String>> given = options(arguments);
    return new EngineArguments(
        task(given),
        last(given, "--port").map(EngineArguments::port).orElse(DEFAULT_PORT),
        last(given, "--bind")
            .map(EngineArguments::address)
            .orElseGet(InetAddress::getLoopbackAddress),
        last(given, "--region").map(EngineArguments::region).orElse(DEFAULT_REGION),
        last(given, "--account").map(EngineArguments::account).orElse(DEFAULT_ACCOUNT),
        last(given, "--idle-timeout").map(EngineArguments::idleTimeout),
        last(given, "--limits").map(EngineArguments::limits).orElse(StreamLimits.RELAXED),
        streams(given.getOrDefault("--stream", List.of())),
        last(given, "--destinations-endpoint").map(EngineArguments::destinations),
        last(given, "--state").map(Path::of),
        new ChangeDelays(
            delay(given, STREAM_DELAY), delay(given, FUNCTION_DELAY), delay(given, MAPPING_DELAY)));
  }

  private static Duration delay(Map<String, List<String>> given, String option) {
    Optional<String> value = last(given, option);
    try {
      Duration read = value.map(Duration::parse).orElse(Duration.ZERO);
      if (!read.isNegative()) {
        return read;
      }
    } catch (DateTimeParseException e) {
      // Answered below, as a negative time is.
    }
    throw new EngineUsageException(
        option + " is " + value.orElse("") + ".",
        "It takes a time of zero or more in ISO-8601, such as PT5S for five seconds.",
        "Correct it, or drop " + option + " to let changes take no time.");
  }

  private static Map<String, List<String>> options(String... arguments) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      String option = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
      if (FLAGS.contains(option) && equals < 0) {
        given.put(option, List.of());
      } else if (!OPTIONS.contains(option)) {
        throw new EngineUsageException(
            arguments[i] + " is no option of the engine.",
            "Options are " + String.join(", ", OPTIONS) + ", " + String.join(", ", FLAGS) + ".",
            "Correct it; --help explains each.");
      } else if (equals < 0 && i + 1 == arguments.length) {
        throw new EngineUsageException(
            option + " has no value.",
            "It needs one.",
            "Write it after a space; --help shows how.");
      } else {
        String value = equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1);
        given.computeIfAbsent(option, o -> new ArrayList<>()).add(value);
      }
    }
    return given;
  }

  private static Optional<String> last(Map<String, List<String>> given, String option) {
    List<String> values = given.getOrDefault(option, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  private static Task task(Map<String, List<String>> given) {
    if (given.containsKey("--help")) {
      return Task.SHOW_HELP;
    }
    return given.containsKey("--version") ? Task.SHOW_VERSION : Task.RUN;
  }

  private static int port(String value) {
    return number(value, 0, 65_535)
        .orElseThrow(
            () ->
                new EngineUsageException(
                    "--port is " + value + ".",
                    "Ports are 0, for any free one, to 65535.",
                    "Take another, or drop --port to use " + DEFAULT_PORT + "."));
  }

  private static Optional<Integer> number(String value, int least, int most) {
    if (!value.matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(value)).filter(n -> n >= least && n <= most);
  }

  private static InetAddress address(String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new EngineUsageException(
          "--bind is " + value + ", which is no address of this machine.",
          "It takes an IP address or a host name; 0.0.0.0 is all addresses.",
          "Correct it, or drop --bind to be reached from this machine only.");
    }
  }

  private static String region(String value) {
    if (!value.matches("[a-z]{2,4}(-[a-z]+)+-[0-9]")) {
      throw new EngineUsageException(
          "--region is " + value + ".",
          "Regions look like " + DEFAULT_REGION + ".",
          "Correct it, or drop --region to use " + DEFAULT_REGION + ".");
    }
    return value;
  }

  private static String account(String value) {
    if (!value.matches("[0-9]{12}")) {
      throw new EngineUsageException(
          "--account is " + value + ".",
          "Accounts have 12 digits.",
          "Correct it, or drop --account to use " + DEFAULT_ACCOUNT + ".");
    }
    return value;
  }

  private static Duration idleTimeout(String value) {
    try {
      Duration read = Duration.parse(value);
      if (read.compareTo(Duration.ZERO) > 0) {
        return read;
      }
    } catch (DateTimeParseException e) {
      // Answered below, as a time-out of zero is.
    }
    throw new EngineUsageException(
        "--idle-timeout is " + value + ".",
        "It takes a time longer than zero in ISO-8601, such as PT30M for 30 minutes.",
        "Correct it, or drop --idle-timeout to let the engine run until it is ended.");
  }

  private static StreamLimits limits(String value) {
    return switch (value) {
      case "relaxed" -> StreamLimits.RELAXED;
      case "strict" -> StreamLimits.STRICT;
      default ->
          throw new EngineUsageException(
              "--limits is " + value + ".",
              "Limits are relaxed or strict.",
              "Take one of them, or drop --limits to use relaxed.");
    };
  }

  private static DestinationsEndpoint destinations(String value) {
    try {
      return new DestinationsEndpoint(value);
    } catch (IllegalArgumentException e) {
      throw new EngineUsageException(
          "--destinations-endpoint is " + value + ".",
          "It takes an http or https URL, in which {service} and {region} may stand.",
          "Correct it, e.g. http://127.0.0.1:4566, or drop it to keep documents in the engine.");
    }
  }

  private static Map<StreamName, Integer> streams(List<String> values) {
    Map<StreamName, Integer> streams = new LinkedHashMap<>();
    for (String value : values) {
      int colon = value.indexOf(':');
      String name = colon < 0 ? value : value.substring(0, colon);
      Optional<Integer> shards =
          colon < 0 ? Optional.of(1) : number(value.substring(colon + 1), 1, MAX_SHARDS);
      if (shards.isEmpty() || !name.matches("[a-zA-Z0-9_.-]{1,128}")) {
        throw new EngineUsageException(
            "--stream is " + value + ".",
            "It takes a name of 1 to 128 letters, digits, _, . and -, and after a colon 1 to "
                + MAX_SHARDS
                + " shards.",
            "Correct it, e.g. --stream ExampleInputStream:4.");
      }
      streams.put(new StreamName(name), shards.get());
    }
    return streams;
  }
}
