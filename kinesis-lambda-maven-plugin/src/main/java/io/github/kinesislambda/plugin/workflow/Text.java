package io.github.kinesislambda.plugin.workflow;

/** Words for people. */
final class Text {

  private Text() {}

  /** {@code 1 shard}, {@code 4 shards}. */
  static String count(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
