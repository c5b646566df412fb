package io.github.kinesislambda.plugin.workflow.parity;

/** What of a pipeline is compared. */
enum Aspect {
  SHARD_MAP("shard map"),
  RECORDS("records"),
  REFUSED("refused at first"),
  MAPPING("mapping"),
  BATCHES("batches"),
  CLOSED_BY("batches closed by"),
  SEEN("seen by the function"),
  FAILURES("failures"),
  LOG_LINES("log lines");

  private final String words;

  Aspect(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
