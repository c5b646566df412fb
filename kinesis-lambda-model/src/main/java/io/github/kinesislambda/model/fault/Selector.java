package io.github.kinesislambda.model.fault;

import java.math.BigDecimal;

/** One part of an address; all parts have to match. */
sealed interface Selector {

  /** Returns its name in {@link FaultOperation#selectors}. */
  String kind();

  /** Tells whether a rule with this part is about an occasion. */
  boolean selects(Occasion occasion);

  /** What is counted from 1. */
  enum Counted {
    CALL("call", "calls"),
    ENTRY("entry", "entries"),
    BATCH("batch", "batches"),
    ATTEMPT("attempt", "attempts");

    final String singular;
    final String plural;

    Counted(String singular, String plural) {
      this.singular = singular;
      this.plural = plural;
    }

    private int in(Occasion occasion) {
      return switch (this) {
        case CALL -> occasion.call();
        case ENTRY -> occasion.entry();
        case BATCH -> occasion.batch();
        case ATTEMPT -> occasion.attempt();
      };
    }
  }

  /** {@code batches 2 and 4}. */
  record Count(Counted counted, Numbers numbers) implements Selector {
    @Override
    public String kind() {
      return counted.singular;
    }

    @Override
    public boolean selects(Occasion occasion) {
      return numbers.contains(counted.in(occasion));
    }

    @Override
    public String toString() {
      return numbers.text(counted.singular, counted.plural);
    }
  }

  /** {@code shard 3}. */
  record Shard(long index) implements Selector {
    @Override
    public String kind() {
      return "shard";
    }

    @Override
    public boolean selects(Occasion occasion) {
      return occasion.shard() == index;
    }

    @Override
    public String toString() {
      return "shard " + index;
    }
  }

  /** {@code lane 1}. */
  record Lane(int index) implements Selector {
    @Override
    public String kind() {
      return "lane";
    }

    @Override
    public boolean selects(Occasion occasion) {
      return occasion.lane() == index;
    }

    @Override
    public String toString() {
      return "lane " + index;
    }
  }

  /** {@code stream orders} or {@code function recv-kinesis}. */
  record Subject(String kind, String name) implements Selector {
    @Override
    public boolean selects(Occasion occasion) {
      return occasion.subject().equals(name);
    }

    @Override
    public String toString() {
      return kind + " " + RuleText.quoted(name);
    }
  }

  /** {@code key AAPL}. */
  record Key(String key) implements Selector {
    @Override
    public String kind() {
      return "key";
    }

    @Override
    public boolean selects(Occasion occasion) {
      return occasion.keys().contains(key);
    }

    @Override
    public String toString() {
      return "key " + RuleText.quoted(key);
    }
  }

  /** {@code 5 % seed 7}. */
  record Share(double percent, long seed) implements Selector {

    public Share {
      if (!(percent > 0 && percent <= 100)) {
        throw new IllegalArgumentException(
            "The share of faults is "
                + percent
                + " %; a share is more than 0 and up to 100 %. Choose within.");
      }
    }

    @Override
    public String kind() {
      return "%";
    }

    @Override
    public boolean selects(Occasion occasion) {
      return occasion.chance(seed) * 100 < percent;
    }

    @Override
    public String toString() {
      String number = BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
      return number + " % seed " + seed;
    }
  }
}
