package io.github.kinesislambda.engine.internal.wire;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One AWS service as the wire sees it: a protocol and a table of operations.
 *
 * <p>Which request belongs to which service follows from the protocol: the prefix of {@code
 * X-Amz-Target}, the {@code Version} of a form, or method and path.
 */
public final class Service {

  private final String name;
  private final Protocol protocol;
  private volatile @Nullable Constraints constraints;

  private Service(String name, Protocol protocol) {
    this.name = name;
    this.protocol = protocol;
  }

  /**
   * A service that speaks AWS JSON 1.1, and CBOR 1.1 to those who send it.
   *
   * @param name the service model whose constraints apply: {@code kinesis} or {@code logs}
   * @param targetPrefix the part of {@code X-Amz-Target} before the dot, {@code Kinesis_20131202}
   * @param operations what it serves
   */
  public static Service json(String name, String targetPrefix, List<Operation> operations) {
    return new Service(name, new JsonProtocol(targetPrefix, byName(operations)));
  }

  /**
   * A service that speaks REST-JSON; methods, paths and success statuses come from the hand-written
   * table of this package.
   *
   * @param name the service model whose routes and constraints apply: {@code lambda}
   * @param operations what it serves
   */
  public static Service restJson(String name, List<Operation> operations) {
    return new Service(name, new RestJsonProtocol(LambdaRoutes.ALL, byName(operations)));
  }

  /**
   * A service that takes forms and answers XML.
   *
   * @param name the service model whose constraints apply: {@code iam} or {@code sts}
   * @param version the form's {@code Version}, {@code 2010-05-08} for IAM
   * @param operations what it serves
   */
  public static Service query(String name, String version, List<Operation> operations) {
    return new Service(name, new QueryProtocol(name, version, byName(operations)));
  }

  /** Returns the name of the service model. */
  public String name() {
    return name;
  }

  Protocol protocol() {
    return protocol;
  }

  /**
   * Checks a request against the service model.
   *
   * @throws ServiceFault {@code ValidationException}, naming every constraint that is not met
   */
  void check(Operation operation, SdkPojo request) {
    Constraints known = constraints;
    if (known == null) {
      known = Constraints.of(name);
      constraints = known;
    }
    known.check(operation.name(), request);
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
}
