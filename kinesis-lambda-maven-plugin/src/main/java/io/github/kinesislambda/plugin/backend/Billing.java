package io.github.kinesislambda.plugin.backend;

/** Whether what a target holds costs money. */
public enum Billing {
  /** It runs on this machine, or its owner is not asked. */
  FREE,
  /** Each hour of a shard is billed; whoever deletes is asked first. */
  BILLED
}
