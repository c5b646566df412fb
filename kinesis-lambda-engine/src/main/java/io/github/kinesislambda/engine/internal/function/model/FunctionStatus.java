package io.github.kinesislambda.engine.internal.function.model;

/**
 * Whether a function can be invoked, and how its last update went.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>event</th><th>state</th><th>last update</th></tr>
 * <tr><td>created</td><td>PENDING</td><td>IN_PROGRESS</td></tr>
 * <tr><td>unpacked</td><td>ACTIVE</td><td>SUCCESSFUL</td></tr>
 * <tr><td>cannot be unpacked</td><td>FAILED</td><td>FAILED</td></tr>
 * <tr><td>updated</td><td>unchanged</td><td>IN_PROGRESS</td></tr>
 * <tr><td>update unpacked</td><td>ACTIVE</td><td>SUCCESSFUL</td></tr>
 * </table>
 *
 * @param state whether it can be invoked
 * @param lastUpdate how its last update went
 * @param reason why it is not active or its update failed; empty when all is well
 */
public record FunctionStatus(State state, LastUpdate lastUpdate, String reason) {

  /** Being created. */
  public static final FunctionStatus CREATING =
      new FunctionStatus(State.PENDING, LastUpdate.IN_PROGRESS, "The function is being created.");

  /** All is well. */
  public static final FunctionStatus ACTIVE =
      new FunctionStatus(State.ACTIVE, LastUpdate.SUCCESSFUL, "");

  /** Active with an update under way, during which the old version serves. */
  public static final FunctionStatus UPDATING =
      new FunctionStatus(State.ACTIVE, LastUpdate.IN_PROGRESS, "The function is being created.");

  /** Whether a function can be invoked. */
  public enum State {
    /** Being created. */
    PENDING("Pending"),
    /** Can be invoked. */
    ACTIVE("Active"),
    /** Could not be created. */
    FAILED("Failed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** Returns the name on the wire. */
    public String label() {
      return label;
    }
  }

  /** How the last update went. */
  public enum LastUpdate {
    /** Under way. */
    IN_PROGRESS("InProgress"),
    /** In use. */
    SUCCESSFUL("Successful"),
    /** The former version is still in use. */
    FAILED("Failed");

    private final String label;

    LastUpdate(String label) {
      this.label = label;
    }

    /** Returns the name on the wire. */
    public String label() {
      return label;
    }
  }
}
