package io.github.kinesislambda.plugin.workflow;

import java.util.Map;

/** The tag on everything that the goals create; what does not carry it is not deleted. */
final class CreatedBy {

  static final String KEY = "kinesis-lambda:created-by";
  static final String VALUE = "kinesis-lambda-maven-plugin";
  static final Map<String, String> TAGS = Map.of(KEY, VALUE);

  private CreatedBy() {}

  static boolean isOn(Map<String, String> tags) {
    return tags.containsKey(KEY);
  }
}
