package io.github.kinesislambda.engine.internal.mapping;

/** What a mapping is doing. */
public enum MappingState {
  /** It was created and does not poll yet. */
  CREATING("Creating", true),
  /** It begins to poll again. */
  ENABLING("Enabling", true),
  /** It polls. */
  ENABLED("Enabled", false),
  /** It stops polling. */
  DISABLING("Disabling", true),
  /** It does not poll; its checkpoints are kept. */
  DISABLED("Disabled", false),
  /** It takes new settings. */
  UPDATING("Updating", true),
  /** It is about to vanish. */
  DELETING("Deleting", true);

  private final String awsName;
  private final boolean transitional;

  MappingState(String awsName, boolean transitional) {
    this.awsName = awsName;
    this.transitional = transitional;
  }

  /** Returns the state as AWS writes it. */
  public String awsName() {
    return awsName;
  }

  /** Tells whether the state passes by itself; until then nothing may be changed. */
  public boolean isTransitional() {
    return transitional;
  }
}
