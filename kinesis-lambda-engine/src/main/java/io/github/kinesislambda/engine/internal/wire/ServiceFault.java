package io.github.kinesislambda.engine.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** An AWS error as an operation answers it: code, HTTP status, message and extra members. */
public final class ServiceFault extends RuntimeException {

  private final String code;
  private final int httpStatus;
  private final Map<String, String> members;
  private final Map<String, String> headers;

  private ServiceFault(
      String code,
      int httpStatus,
      String message,
      Map<String, String> members,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.code = code;
    this.httpStatus = httpStatus;
    this.members = Map.copyOf(members);
    this.headers = Map.copyOf(headers);
  }

  /**
   * Creates a fault.
   *
   * @param code the exception's name in the service model, {@code ResourceNotFoundException}
   * @param httpStatus 400 to 599
   * @param message AWS's wording
   */
  public static ServiceFault of(String code, int httpStatus, String message) {
    return new ServiceFault(code, httpStatus, message, Map.of(), Map.of());
  }

  /**
   * Creates a fault of the caller, with status 400.
   *
   * @param code the exception's name in the service model
   * @param message AWS's wording
   */
  public static ServiceFault badRequest(String code, String message) {
    return of(code, 400, message);
  }

  /** Returns this fault with one more member in its body, {@code Reason} for example. */
  public ServiceFault withMember(String name, String value) {
    return new ServiceFault(code, httpStatus, text(), plus(members, name, value), headers);
  }

  /** Returns this fault with one more response header, {@code Retry-After} for example. */
  public ServiceFault withHeader(String name, String value) {
    return new ServiceFault(code, httpStatus, text(), members, plus(headers, name, value));
  }

  /** Returns this fault under a request id of its own. */
  public ServiceFault withRequestId(String id) {
    return withHeader(RequestId.HEADER, id);
  }

  /** Returns the exception's name in the service model. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Returns the message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  Map<String, String> members() {
    return members;
  }

  Map<String, String> headers() {
    return headers;
  }

  private static Map<String, String> plus(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
