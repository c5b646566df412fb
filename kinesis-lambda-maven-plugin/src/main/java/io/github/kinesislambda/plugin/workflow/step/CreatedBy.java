package io.github.kinesislambda.plugin.workflow.step;

import java.util.Map;
import software.amazon.awssdk.services.iam.model.Tag;

/** The tag on everything that the goals create; what does not carry it is not deleted. */
public final class CreatedBy {

  public static final String KEY = "kinesis-lambda:created-by";
  public static final String VALUE = "kinesis-lambda-maven-plugin";
  public static final Map<String, String> TAGS = Map.of(KEY, VALUE);
  public static final Tag IAM_TAG = Tag.builder().key(KEY).value(VALUE).build();

  private CreatedBy() {}
}
