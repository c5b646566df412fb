package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import io.github.kinesislambda.plugin.workflow.step.Difference;
import io.github.kinesislambda.plugin.workflow.step.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/**
 * What Lambda is asked for so that a function is as it is set.
 *
 * @param settings the function to have
 * @param code its code
 */
public record FunctionRequests(FunctionSettings settings, FunctionCode code) {

  CreateFunctionRequest create(String roleArn, CodeContent content) {
    FunctionOptions options = settings.options();
    CreateFunctionRequest.Builder request =
        CreateFunctionRequest.builder()
            .functionName(settings.name())
            .role(roleArn)
            .runtime(code.runtime())
            .handler(code.handler())
            .memorySize(settings.memorySize())
            .timeout(settings.timeout())
            .environment(variables -> variables.variables(settings.environment()))
            .tags(tags())
            .code(content::applyTo);
    options.architecture().ifPresent(request::architectures);
    options.ephemeralStorage().ifPresent(size -> request.ephemeralStorage(it -> it.size(size)));
    options.layers().ifPresent(request::layers);
    options.network().ifPresent(network -> request.vpcConfig(vpc(network)));
    options.logging().ifPresent(logging -> request.loggingConfig(logging(logging)));
    options
        .publication()
        .snapStart()
        .ifPresent(snapStart -> request.snapStart(it -> it.applyOn(snapStart.applyOn())));
    return request.build();
  }

  /** Names every setting that the user has set, and no other. */
  UpdateFunctionConfigurationRequest configuration(String roleArn) {
    FunctionOptions options = settings.options();
    UpdateFunctionConfigurationRequest.Builder request =
        UpdateFunctionConfigurationRequest.builder()
            .functionName(settings.name())
            .role(roleArn)
            .runtime(code.runtime())
            .handler(code.handler())
            .memorySize(settings.memorySize())
            .timeout(settings.timeout())
            .environment(variables -> variables.variables(settings.environment()));
    options.ephemeralStorage().ifPresent(size -> request.ephemeralStorage(it -> it.size(size)));
    options.layers().ifPresent(request::layers);
    options.network().ifPresent(network -> request.vpcConfig(vpc(network)));
    options.logging().ifPresent(logging -> request.loggingConfig(logging(logging)));
    options
        .publication()
        .snapStart()
        .ifPresent(snapStart -> request.snapStart(it -> it.applyOn(snapStart.applyOn())));
    return request.build();
  }

  /** The architecture is a property of the code: it goes with it. */
  UpdateFunctionCodeRequest code(CodeContent content) {
    UpdateFunctionCodeRequest.Builder request =
        UpdateFunctionCodeRequest.builder().functionName(settings.name());
    settings.options().architecture().ifPresent(request::architectures);
    content.applyTo(request);
    return request.build();
  }

  /** Tags of a new function. */
  Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>(settings.options().tags());
    tags.putAll(CreatedBy.TAGS);
    return tags;
  }

  /** What the code of a function has otherwise than it is set; code in S3 cannot be compared. */
  List<Difference> codeDifferences(FunctionConfiguration present) {
    List<Optional<Difference>> differences = new ArrayList<>();
    if (code.content() instanceof CodeContent.Archive archive) {
      differences.add(Difference.between("code", present.codeSha256(), archive.sha256()));
    } else {
      differences.add(Optional.of(new Difference("code", "as it is", code.content().text())));
    }
    settings
        .options()
        .architecture()
        .ifPresent(
            wanted ->
                differences.add(
                    Difference.between("architecture", architecture(present), wanted.toString())));
    return Difference.all(differences);
  }

  /** What the configuration of a function has otherwise than it is set. */
  List<Difference> configurationDifferences(FunctionConfiguration present) {
    FunctionOptions options = settings.options();
    List<Optional<Difference>> differences = new ArrayList<>();
    differences.add(Difference.between("handler", present.handler(), code.handler()));
    differences.add(Difference.between("runtime", present.runtimeAsString(), code.runtime()));
    differences.add(Difference.between("memorySize", present.memorySize(), settings.memorySize()));
    differences.add(Difference.between("timeout", present.timeout(), settings.timeout()));
    differences.add(Difference.between("role", roleName(present), settings.role()));
    differences.add(environment(present));
    options
        .ephemeralStorage()
        .ifPresent(
            size ->
                differences.add(Difference.between("ephemeralStorage", storage(present), size)));
    options
        .layers()
        .ifPresent(
            layers -> differences.add(Difference.between("layers", layers(present), layers)));
    options
        .network()
        .ifPresent(
            network -> differences.add(Difference.between("network", network(present), network)));
    options
        .logging()
        .ifPresent(
            logging ->
                differences.add(Difference.between("logging", logging(present, logging), logging)));
    options
        .publication()
        .snapStart()
        .ifPresent(
            snapStart ->
                differences.add(
                    Difference.between("snapStart", applyOn(present), snapStart.applyOn())));
    return Difference.all(differences);
  }

  /** Values may be secrets: told are the numbers of variables. */
  private Optional<Difference> environment(FunctionConfiguration present) {
    Map<String, String> variables =
        present.environment() == null ? Map.of() : present.environment().variables();
    return variables.equals(settings.environment())
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "environment",
                Text.count(variables.size(), "variable"),
                Text.count(settings.environment().size(), "variable")));
  }

  private static String architecture(FunctionConfiguration present) {
    return present.architecturesAsStrings().stream()
        .findFirst()
        .orElse(Architecture.X86_64.toString());
  }

  /** The last part of {@code arn:aws:iam::123456789012:role/path/name}. */
  private static String roleName(FunctionConfiguration present) {
    String arn = String.valueOf(present.role());
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static int storage(FunctionConfiguration present) {
    return present.ephemeralStorage() == null ? 512 : present.ephemeralStorage().size();
  }

  private static List<String> layers(FunctionConfiguration present) {
    return present.layers().stream().map(Layer::arn).toList();
  }

  private static Network network(FunctionConfiguration present) {
    return present.vpcConfig() == null
        ? new Network(List.of(), List.of())
        : new Network(present.vpcConfig().subnetIds(), present.vpcConfig().securityGroupIds());
  }

  /** The logging that is there, as far as the wanted one says anything. */
  private static FunctionLogging logging(FunctionConfiguration present, FunctionLogging wanted) {
    LoggingConfig logging = present.loggingConfig();
    if (logging == null || !"JSON".equals(logging.logFormatAsString())) {
      return new FunctionLogging("Text", Optional.empty(), Optional.empty());
    }
    return new FunctionLogging(
        "JSON",
        wanted.applicationLevel().map(level -> logging.applicationLogLevelAsString()),
        wanted.systemLevel().map(level -> logging.systemLogLevelAsString()));
  }

  private static String applyOn(FunctionConfiguration present) {
    return present.snapStart() == null ? "None" : present.snapStart().applyOnAsString();
  }

  private static VpcConfig vpc(Network network) {
    return VpcConfig.builder()
        .subnetIds(network.subnetIds())
        .securityGroupIds(network.securityGroupIds())
        .build();
  }

  private static LoggingConfig logging(FunctionLogging logging) {
    LoggingConfig.Builder config = LoggingConfig.builder().logFormat(logging.format());
    logging.applicationLevel().ifPresent(config::applicationLogLevel);
    logging.systemLevel().ifPresent(config::systemLogLevel);
    return config.build();
  }
}
