package io.github.kinesislambda.engine.internal.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions and their logs as AWS's clients see them. */
class LambdaFunctionsApiTest {

  @TempDir Path folder;

  private ServedFunctions served;

  @BeforeEach
  void open() {
    served = new ServedFunctions(folder);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void createsAFunctionWithAwsDefaults() {
    CreateFunctionResponse created = served.create(r -> {});

    assertThat(created.stateAsString()).isEqualTo("Pending");
    assertThat(created.stateReason()).isEqualTo("The function is being created.");
    assertThat(created.stateReasonCodeAsString()).isEqualTo("Creating");
    FunctionConfiguration active = served.await();
    assertThat(active.functionArn()).isEqualTo(ServedFunctions.ARN);
    assertThat(active.stateAsString()).isEqualTo("Active");
    assertThat(active.lastUpdateStatusAsString()).isEqualTo("Successful");
    assertThat(active.memorySize()).isEqualTo(128);
    assertThat(active.timeout()).isEqualTo(3);
    assertThat(active.version()).isEqualTo("$LATEST");
    assertThat(active.packageTypeAsString()).isEqualTo("Zip");
    assertThat(active.architecturesAsStrings()).containsExactly("x86_64");
    assertThat(active.ephemeralStorage().size()).isEqualTo(512);
    assertThat(active.tracingConfig().modeAsString()).isEqualTo("PassThrough");
    assertThat(active.snapStart().applyOnAsString()).isEqualTo("None");
    assertThat(active.loggingConfig().logGroup()).isEqualTo("/aws/lambda/recv");
    assertThat(active.lastModified())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
    assertThat(active.codeSize()).isPositive();
    assertThat(Base64.getDecoder().decode(active.codeSha256())).hasSize(32);
  }

  @Test
  void echoesWhatItDoesNotActUpon() {
    served.create(
        r ->
            r.tags(Map.of("a", "b"))
                .description("text")
                .vpcConfig(vpc -> vpc.subnetIds("subnet-1"))
                .layers("arn:aws:lambda:us-east-1:000000000000:layer:x:1")
                .environment(e -> e.variables(Map.of("KEY", "V")))
                .deadLetterConfig(d -> d.targetArn("arn:aws:sqs:us-east-1:000000000000:q")));

    GetFunctionResponse shown = served.lambda().getFunction(r -> r.functionName("recv"));

    assertThat(shown.tags()).containsEntry("a", "b");
    assertThat(shown.code().repositoryType()).isEqualTo("S3");
    assertThat(shown.configuration().description()).isEqualTo("text");
    assertThat(shown.configuration().vpcConfig().subnetIds()).containsExactly("subnet-1");
    assertThat(shown.configuration().layers()).hasSize(1);
    assertThat(shown.configuration().environment().variables()).containsEntry("KEY", "V");
    assertThat(shown.configuration().deadLetterConfig().targetArn()).endsWith(":q");
  }

  @Test
  void refusesFunctionsOfAnotherKindAndCallsInAnotherWay() {
    assertInvalid(
        r ->
            r.codeSigningConfigArn(
                "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdef0"),
        "CodeSigningConfigArn is set; this engine runs functions without it.");
    served.create(r -> {});
    assertThatThrownBy(() -> served.lambda().invoke(r -> r.functionName("recv").tenantId("t")))
        .hasMessageContaining("TenantId is set; this engine runs functions without it.");
  }

  @Test
  void refusesWhatAwsRefusesAtCreation() {
    assertInvalid(
        r -> r.code(c -> c.zipFile(SdkBytes.fromUtf8String("no zip"))),
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
    assertInvalid(
        r -> r.role("arn:aws:iam::000000000000:role/other"),
        "The role defined for the function cannot be assumed by Lambda.");
    assertInvalid(
        r -> r.environment(e -> e.variables(Map.of("AWS_REGION", "x"))),
        "Reserved keys used in this request: AWS_REGION");
    assertInvalid(
        r -> r.environment(e -> e.variables(Map.of("KEY", "x".repeat(5_000)))),
        "exceeded the 4KB limit. String measured: {\"KEY\":\"xx");
    assertInvalid(
        r -> r.handler(null),
        "Runtime and Handler are mandatory parameters for functions created with deployment"
            + " packages.");
    served.create(r -> {});
    assertThatThrownBy(() -> served.create(r -> {}))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Function already exist: recv");
  }

  @Test
  void namesTheFunctionThatIsMissing() {
    assertThatThrownBy(() -> served.lambda().getFunction(r -> r.functionName("recv")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Function not found: " + ServedFunctions.ARN)
        .extracting(e -> ((AwsServiceException) e).statusCode())
        .isEqualTo(404);
    assertThatThrownBy(() -> served.lambda().invoke(r -> r.functionName("recv").qualifier("live")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Function not found: " + ServedFunctions.ARN + ":live");
    assertThatThrownBy(
            () ->
                served
                    .lambda()
                    .getFunction(
                        r -> r.functionName(ServedFunctions.ARN.replace("us-east-1", "eu-west-1"))))
        .hasMessageContaining(
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
  }

  @Test
  void showsThatSnapshotsAreMadeOfPublishedVersionsAlone() {
    served.create(r -> r.publish(true).snapStart(snap -> snap.applyOn("PublishedVersions")));
    served.await();

    assertThat(optimization("recv")).isEqualTo("Off");
    assertThat(optimization("recv:1")).isEqualTo("On");
    assertInvalid(
        r -> r.runtime("java8.al2").snapStart(snap -> snap.applyOn("PublishedVersions")),
        "java8.al2 is not supported for SnapStart enabled functions.");
  }

  private String optimization(String name) {
    return served
        .lambda()
        .getFunctionConfiguration(r -> r.functionName(name))
        .snapStart()
        .optimizationStatusAsString();
  }

  @Test
  void publishesVersionsAndAliases() {
    served.create(r -> r.publish(true));
    served.await();
    served.lambda().createAlias(r -> r.functionName("recv").name("live").functionVersion("1"));

    InvokeResponse response = served.lambda().invoke(r -> r.functionName("recv:live"));

    assertThat(response.executedVersion()).isEqualTo("1");
    assertThat(served.lambda().listVersionsByFunction(r -> r.functionName("recv")).versions())
        .extracting(FunctionConfiguration::functionArn)
        .containsExactly(ServedFunctions.ARN + ":$LATEST", ServedFunctions.ARN + ":1");
    assertThat(served.lambda().getAlias(r -> r.functionName("recv").name("live")).aliasArn())
        .isEqualTo(ServedFunctions.ARN + ":live");
  }

  @Test
  void keepsTags() {
    served.create(r -> r.tags(Map.of("a", "1")));

    served
        .lambda()
        .tagResource(r -> r.resource(ServedFunctions.ARN).tags(Map.of("b", "2", "c", "3")));
    served.lambda().untagResource(r -> r.resource(ServedFunctions.ARN).tagKeys("a", "c"));

    assertThat(served.lambda().listTags(r -> r.resource(ServedFunctions.ARN)).tags())
        .containsExactly(Map.entry("b", "2"));
  }

  @Test
  void updatesSettingsAndCode() {
    served.create(r -> {});
    String before = served.await().revisionId();

    assertThat(
            served
                .lambda()
                .updateFunctionConfiguration(r -> r.functionName("recv").timeout(30))
                .lastUpdateStatusAsString())
        .isEqualTo("InProgress");
    assertThat(served.await().timeout()).isEqualTo(30);
    served
        .lambda()
        .updateFunctionCode(
            r -> r.functionName("recv").zipFile(SdkBytes.fromByteArray(ServedFunctions.zip("b"))));
    assertThat(served.await().revisionId()).isNotEqualTo(before);
  }

  @Test
  void deletesAFunctionAndKeepsItsLog() {
    served.create(r -> {});
    served.await();
    served.lambda().invoke(r -> r.functionName("recv"));

    served.lambda().deleteFunction(r -> r.functionName("recv"));

    assertThat(served.lambda().listFunctions().functions()).isEmpty();
    assertThat(
            served
                .logs()
                .filterLogEvents(r -> r.logGroupName("/aws/lambda/recv").filterPattern("REPORT"))
                .events())
        .singleElement()
        .extracting(FilteredLogEvent::message)
        .asString()
        .startsWith("REPORT RequestId: ");
    assertThat(
            served.logs().describeLogStreams(r -> r.logGroupName("/aws/lambda/recv")).logStreams())
        .hasSize(1);
    assertThat(
            served
                .logs()
                .describeLogGroups(r -> r.logGroupNamePrefix("/aws/"))
                .logGroups()
                .get(0)
                .arn())
        .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/recv:*");
    served.logs().deleteLogGroup(r -> r.logGroupName("/aws/lambda/recv"));
    assertThatThrownBy(() -> served.logs().deleteLogGroup(r -> r.logGroupName("/aws/lambda/recv")))
        .isInstanceOf(
            software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
  }

  private void assertInvalid(Consumer<CreateFunctionRequest.Builder> more, String message) {
    assertThatThrownBy(() -> served.create(more))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining(message);
  }
}
