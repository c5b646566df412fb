package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;

/** What AWS says about elements of lists, and about keys and values of maps. */
class ConstraintTextsTest {

  private static final String FUNCTION =
      "{\"FunctionName\":\"f\",\"Role\":\"arn:aws:iam::000000000000:role/r\",\"Code\":{},";

  private final Asked asked =
      new Asked(
          new Dispatcher(
              List.of(
                  Service.json(
                      "kinesis",
                      "Kinesis_20131202",
                      List.of(
                          answering(
                              "AddTagsToStream",
                              AddTagsToStreamRequest.builder(),
                              AddTagsToStreamResponse.builder().build()),
                          answering(
                              "RemoveTagsFromStream",
                              RemoveTagsFromStreamRequest.builder(),
                              RemoveTagsFromStreamResponse.builder().build()),
                          answering(
                              "EnableEnhancedMonitoring",
                              EnableEnhancedMonitoringRequest.builder(),
                              EnableEnhancedMonitoringResponse.builder().build()))),
                  Service.restJson(
                      "lambda",
                      List.of(
                          answering(
                              "CreateFunction",
                              CreateFunctionRequest.builder(),
                              CreateFunctionResponse.builder().build()),
                          answering(
                              "CreateAlias",
                              CreateAliasRequest.builder(),
                              CreateAliasResponse.builder().build())))),
              Runnable::run,
              new SplittableRandom(1)));

  @Test
  void showsTheMapWhoseKeysAreTooLong() {
    String key = "k".repeat(129);

    assertThat(kinesis("AddTagsToStream", "\"Tags\":{\"" + key + "\":\"v\"}"))
        .contains(
            "Value '{"
                + key
                + "=v}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint:"
                + " [Member must have length less than or equal to 128, Member must have length"
                + " greater than or equal to 1]");
  }

  @Test
  void refusesAnEmptyKeyAndALongValue() {
    assertThat(kinesis("AddTagsToStream", "\"Tags\":{\"\":\"v\"}")).contains("Map keys must");
    assertThat(kinesis("AddTagsToStream", "\"Tags\":{\"k\":\"" + "v".repeat(257) + "\"}"))
        .contains(
            "Map value must satisfy constraint: [Member must have length less than or equal to"
                + " 256, Member must have length greater than or equal to 0]");
  }

  @Test
  void showsTheListOneElementOfWhichIsNotAllowed() {
    assertThat(kinesis("RemoveTagsFromStream", "\"TagKeys\":[\"a\",\"\"]"))
        .contains(
            "Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy"
                + " constraint: [Member must have length less than or equal to 128, Member must"
                + " have length greater than or equal to 1]");
    assertThat(kinesis("EnableEnhancedMonitoring", "\"ShardLevelMetrics\":[\"Other\"]"))
        .contains("Value '[Other]' at 'shardLevelMetrics'")
        .contains("Member must satisfy constraint: [Member must satisfy enum value set: [Incoming");
  }

  @Test
  void callsElementsOfLambdaRequired() {
    assertThat(createFunction("\"Architectures\":[\"X86_64\"]"))
        .contains(
            "1 validation error detected: Value '[X86_64]' at 'architectures' failed to satisfy"
                + " constraint: Member must satisfy constraint: [Member must satisfy enum value"
                + " set: [x86_64, arm64], Member must not be null]");
  }

  @Test
  void doesNotCallSubnetsRequired() {
    assertThat(
            createFunction(
                "\"VpcConfig\":{\"SubnetIds\":[\"bad\"],\"SecurityGroupIds\":[\"sg-1\"]}"))
        .contains(
            "Value '[bad]' at 'vpcConfig.subnetIds' failed to satisfy constraint: Member must"
                + " satisfy constraint: [Member must have length less than or equal to 1024,"
                + " Member must have length greater than or equal to 0, Member must satisfy"
                + " regular expression pattern: subnet-[0-9a-z]*]");
  }

  @Test
  void leavesVariablesOutOfTheMessageAboutTheirNames() {
    assertThat(createFunction("\"Environment\":{\"Variables\":{\"1bad\":\"secret\"}}"))
        .contains(
            "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy"
                + " constraint: [Member must satisfy regular expression pattern:"
                + " [a-zA-Z]([a-zA-Z0-9_])+, Member must not be null]")
        .doesNotContain("secret");
  }

  @Test
  void writesEndsWithAFractionAsTheModelDoes() {
    String body =
        "{\"Name\":\"a\",\"FunctionVersion\":\"1\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":1.5}}}";

    assertThat(Asked.text(asked.rest("POST", "/2015-03-31/functions/f/aliases", body)))
        .contains(
            "Value '{2=1.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy"
                + " constraint: Map value must satisfy constraint: [Member must have value less"
                + " than or equal to 1.0, Member must have value greater than or equal to 0.0,"
                + " Member must not be null]");
  }

  private String kinesis(String operation, String members) {
    return Asked.text(
        asked.json("Kinesis_20131202." + operation, "{\"StreamName\":\"s\"," + members + "}"));
  }

  private String createFunction(String members) {
    return Asked.text(asked.rest("POST", "/2015-03-31/functions", FUNCTION + members + "}"));
  }

  private static Operation answering(String name, SdkPojo request, SdkPojo answer) {
    return Operation.untyped(name, () -> request, built -> answer);
  }
}
