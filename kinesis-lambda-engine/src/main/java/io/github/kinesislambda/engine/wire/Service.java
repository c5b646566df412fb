package io.github.kinesislambda.engine.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One AWS service as the wire sees it: a protocol and a table of operations.
 *
 * <p>Which request belongs to which service follows from the protocol: the prefix of {@code
 * X-Amz-Target}, the {@code Version} of a form, or method and path.
 */
public final class Service {

  private final String name;
  private final Protocol protocol;
  private final String discriminator;
  private final Map<String, Operation> operations;

  private Service(
      String name, Protocol protocol, String discriminator, Collection<Operation> operations) {
    this.name = name;
    this.protocol = protocol;
    this.discriminator = discriminator;
    this.operations = byName(operations);
  }

  /**
   * A service that speaks AWS JSON 1.1, and CBOR 1.1 to those who send it.
   *
   * @param name the service model whose constraints apply: {@code kinesis} or {@code logs}
   * @param targetPrefix the part of {@code X-Amz-Target} before the dot, {@code Kinesis_20131202}
   * @param operations what it serves
   */
  public static Service json(String name, String targetPrefix, List<Operation> operations) {
    return new Service(name, Protocol.JSON, targetPrefix, operations);
  }

  /**
   * A service that speaks REST-JSON; methods, paths and success statuses come from the hand-written
   * table of this package.
   *
   * @param name the service model whose routes and constraints apply: {@code lambda}
   * @param operations what it serves
   */
  public static Service restJson(String name, List<Operation> operations) {
    return new Service(name, Protocol.REST_JSON, "", operations);
  }

  /**
   * A service that takes forms and answers XML.
   *
   * @param name the service model whose constraints apply: {@code iam} or {@code sts}
   * @param version the form's {@code Version}, {@code 2010-05-08} for IAM
   * @param operations what it serves
   */
  public static Service query(String name, String version, List<Operation> operations) {
    return new Service(name, Protocol.QUERY, version, operations);
  }

  /** Returns the name of the service model. */
  public String name() {
    return name;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Returns the target prefix or the form's version; empty for REST-JSON. */
  String discriminator() {
    return discriminator;
  }

  Map<String, Operation> operations() {
    return operations;
  }

  private static Map<String, Operation> byName(Collection<Operation> operations) {
    Map<String, Operation> byName = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (byName.put(operation.name(), operation) != null) {
        throw new IllegalArgumentException("Two operations are named " + operation.name());
      }
    }
    return Map.copyOf(byName);
  }

  /** The ways in which these services put a message on the wire. */
  enum Protocol {
    JSON,
    REST_JSON,
    QUERY
  }
}
