package io.github.kinesislambda.plugin.workflow.step;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is not yet as it should be.
 *
 * @param setting as the user writes it in a POM
 * @param is the present value
 * @param shouldBe the wanted one
 */
public record Difference(String setting, String is, String shouldBe) {

  /** Other code; its checksums would tell nobody anything. */
  public static final Difference CODE = new Difference("code", "other", "this");

  public static Optional<Difference> between(
      String setting, @Nullable Object is, @Nullable Object shouldBe) {
    return Objects.equals(is, shouldBe)
        ? Optional.empty()
        : Optional.of(new Difference(setting, String.valueOf(is), String.valueOf(shouldBe)));
  }

  public static List<Difference> all(List<Optional<Difference>> differences) {
    return differences.stream().flatMap(Optional::stream).toList();
  }

  /** {@code memorySize 128 -> 512, timeout 3 -> 30}. */
  public static String describe(List<Difference> differences) {
    return differences.stream()
        .map(each -> "%s %s -> %s".formatted(each.setting(), each.is(), each.shouldBe()))
        .collect(Collectors.joining(", "));
  }
}
