package io.github.kinesislambda.plugin.workflow;

import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** The tag on everything that the goals create; what does not carry it is not deleted. */
final class CreatedBy {

  static final String KEY = "kinesis-lambda:created-by";
  static final String VALUE = "kinesis-lambda-maven-plugin";
  static final Map<String, String> TAGS = Map.of(KEY, VALUE);
  static final Tag IAM_TAG = Tag.builder().key(KEY).value(VALUE).build();

  private CreatedBy() {}
}
