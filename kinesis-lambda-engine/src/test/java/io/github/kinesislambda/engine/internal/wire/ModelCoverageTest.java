package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Compares the SDK's models with what is served: a new operation, or a new member of a request,
 * must be served, refused or named here.
 */
class ModelCoverageTest {

  private static final Path SOURCES =
      Path.of("src/main/java/io/github/kinesislambda/engine/internal/api");
  private static final Pattern OPERATION = Pattern.compile("\"([A-Z]\\w+)\",\\s+\\w+Request:");

  private static final Map<String, Class<?>> CLIENTS =
      Map.of(
          "kinesis", KinesisClient.class,
          "lambda", LambdaClient.class,
          "iam", IamClient.class,
          "logs", CloudWatchLogsClient.class);

  private static final Map<String, Set<String>> NOT_SERVED =
      Map.of(
          "kinesis",
          Set.of(
              "CreateChannel",
              "DeleteChannel",
              "DescribeChannel",
              "ListChannels",
              "UpdateChannel",
              "UpdateStreamRecordDistributionStrategy"),
          "lambda",
          Set.of(
              "AddLayerVersionPermission",
              "CheckpointDurableExecution",
              "CreateCapacityProvider",
              "CreateCodeSigningConfig",
              "CreateFunctionUrlConfig",
              "DeleteCapacityProvider",
              "DeleteCodeSigningConfig",
              "DeleteFunctionCodeSigningConfig",
              "DeleteFunctionUrlConfig",
              "DeleteLayerVersion",
              "DeleteResourcePolicy",
              "GetCapacityProvider",
              "GetCodeSigningConfig",
              "GetDurableExecution",
              "GetDurableExecutionHistory",
              "GetDurableExecutionState",
              "GetFunctionScalingConfig",
              "GetFunctionUrlConfig",
              "GetLayerVersion",
              "GetLayerVersionByArn",
              "GetLayerVersionPolicy",
              "GetResourcePolicy",
              "ListCapacityProviders",
              "ListCodeSigningConfigs",
              "ListDurableExecutionsByFunction",
              "ListFunctionUrlConfigs",
              "ListFunctionVersionsByCapacityProvider",
              "ListFunctionsByCodeSigningConfig",
              "ListLayerVersions",
              "ListLayers",
              "PublishLayerVersion",
              "PutFunctionCodeSigningConfig",
              "PutFunctionScalingConfig",
              "PutResourcePolicy",
              "RemoveLayerVersionPermission",
              "SendDurableExecutionCallbackFailure",
              "SendDurableExecutionCallbackHeartbeat",
              "SendDurableExecutionCallbackSuccess",
              "StopDurableExecution",
              "UpdateCapacityProvider",
              "UpdateCodeSigningConfig",
              "UpdateFunctionUrlConfig"));

  /**
   * Members without effect: {@code Operation.Member}, or the member alone for all operations. AWS
   * reserves StreamId, ScalingType has one value, code in buckets is refused as a whole, and there
   * is one account and one region.
   */
  private static final Map<String, Set<String>> WITHOUT_EFFECT =
      Map.of(
          "kinesis", Set.of("StreamId", "UpdateShardCount.ScalingType"),
          "lambda",
              Set.of(
                  "ListFunctions.MasterRegion",
                  "RuntimeConfig",
                  "UpdateFunctionCode.S3Key",
                  "UpdateFunctionCode.S3ObjectStorageMode",
                  "UpdateFunctionCode.S3ObjectVersion",
                  "UpdateFunctionCode.SourceKMSKeyArn"),
          "iam", Set.of("ListPolicies.PolicyUsageFilter"),
          "logs",
              Set.of(
                  "DescribeLogGroups.accountIdentifiers",
                  "DescribeLogGroups.includeLinkedAccounts",
                  "DescribeLogGroups.logGroupIdentifiers",
                  "FilterLogEvents.interleaved",
                  "PutLogEvents.entity",
                  "PutLogEvents.sequenceToken",
                  "unmask"));

  @ParameterizedTest
  @CsvSource({"kinesis", "lambda"})
  void everyOperationIsServedOrNamed(String service) {
    Set<String> missing = operationsOf(service);
    missing.removeAll(served(service));

    assertThat(missing).isEqualTo(new TreeSet<>(NOT_SERVED.getOrDefault(service, Set.of())));
  }

  @ParameterizedTest
  @CsvSource({"kinesis", "lambda", "iam", "logs"})
  void everyMemberOfARequestIsLookedAtOrNamed(String service) throws Exception {
    String sources = sources(service).toLowerCase(Locale.ROOT);
    Set<String> missing = new TreeSet<>();
    for (String operation : served(service)) {
      for (SdkField<?> member : request(service, operation).sdkFields()) {
        String name = member.memberName();
        if (!looksAt(sources, name.toLowerCase(Locale.ROOT))) {
          missing.add(operation + "." + name);
        }
      }
    }
    Set<String> known = WITHOUT_EFFECT.getOrDefault(service, Set.of());
    missing.removeIf(
        member ->
            known.contains(member) || known.contains(member.substring(member.indexOf('.') + 1)));

    assertThat(missing).isEmpty();
  }

  private static boolean looksAt(String sources, String member) {
    return Stream.of(
            "." + member + "(", "." + member + "asstring", "::" + member, "\"" + member + "\"")
        .anyMatch(sources::contains);
  }

  private static Set<String> operationsOf(String service) {
    return Arrays.stream(client(service).getMethods())
        .filter(method -> method.getParameterCount() > 0)
        .map(method -> method.getParameterTypes()[0].getSimpleName())
        .filter(type -> type.endsWith("Request"))
        .map(type -> type.substring(0, type.length() - "Request".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> served(String service) {
    Matcher operations = OPERATION.matcher(sources(service));
    return operations
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SdkPojo request(String service, String operation) throws Exception {
    String models = client(service).getPackageName() + ".model.";
    Method builder = Class.forName(models + operation + "Request").getMethod("builder");
    return (SdkPojo) builder.invoke(null);
  }

  private static Class<?> client(String service) {
    return Objects.requireNonNull(CLIENTS.get(service));
  }

  private static String sources(String service) {
    try (Stream<Path> files = Files.walk(SOURCES.resolve(service))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .sorted()
          .map(ModelCoverageTest::text)
          .collect(Collectors.joining());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
