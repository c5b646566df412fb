package io.github.kinesislambda.plugin.workflow.step;

/** Words for people. */
public final class Text {

  private Text() {}

  /** {@code 1 shard}, {@code 4 shards}. */
  public static String count(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
