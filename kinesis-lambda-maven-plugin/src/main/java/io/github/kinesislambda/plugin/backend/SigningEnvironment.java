package io.github.kinesislambda.plugin.backend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables by which AWS's SDK finds credentials; printed, it tells their names alone.
 *
 * @param variables with their values
 */
public record SigningEnvironment(Map<String, String> variables) {

  private static final List<String> NAMES =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_PROFILE",
          "AWS_CONFIG_FILE",
          "AWS_SHARED_CREDENTIALS_FILE");

  /** No credentials. */
  public static final SigningEnvironment NONE = new SigningEnvironment(Map.of());

  /** Keeps the variables of credentials, and no others. */
  public SigningEnvironment {
    Map<String, String> kept = new TreeMap<>(variables);
    kept.keySet().retainAll(NAMES);
    variables = Map.copyOf(kept);
  }

  @Override
  public String toString() {
    return "SigningEnvironment" + variables.keySet().stream().sorted().toList();
  }
}
