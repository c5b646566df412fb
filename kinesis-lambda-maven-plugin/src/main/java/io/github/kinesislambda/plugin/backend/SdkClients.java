package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import io.github.kinesislambda.plugin.backend.ServiceAddresses.Service;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of the AWS SDK, each built when it is first asked for. */
final class SdkClients implements Clients {

  private final Access access;
  private final Mode mode;
  private final Runnable afterwards;
  private final OnFirstUse<KinesisClient> kinesis = new OnFirstUse<>(this::newKinesis);
  private final OnFirstUse<LambdaClient> lambda = new OnFirstUse<>(this::newLambda);
  private final OnFirstUse<IamClient> iam = new OnFirstUse<>(this::newIam);
  private final OnFirstUse<CloudWatchLogsClient> logs = new OnFirstUse<>(this::newLogs);
  private final OnFirstUse<S3Client> s3 = new OnFirstUse<>(this::newS3);

  private SdkClients(Access access, Mode mode, Runnable afterwards) {
    this.access = access;
    this.mode = mode;
    this.afterwards = afterwards;
  }

  /** Clients of the embedded engine, which takes any credentials. */
  static SdkClients engine(URI endpoint, String region) {
    return new SdkClients(Access.toEngine(endpoint, region), Mode.PERFORM, () -> {});
  }

  /** Clients of a new engine in this JVM, which ends when they are closed. */
  static SdkClients emptyEngine() {
    Engine engine = Engine.start(EngineConfiguration.DEFAULT);
    return new SdkClients(
        Access.toEngine(engine.endpoint(), EngineConfiguration.DEFAULT.region()),
        Mode.PERFORM,
        engine::close);
  }

  /** Clients of an endpoint: the user's credentials where there are some, else any. */
  static SdkClients endpoint(ServiceAddresses addresses, String region) {
    return new SdkClients(Access.toEndpoint(addresses, region), Mode.PERFORM, () -> {});
  }

  /**
   * Clients of AWS itself, with the SDK's usual search for region and credentials, and also for
   * endpoints.
   *
   * @param assumedRole ARN of a role to work as
   */
  static SdkClients aws(
      Optional<String> region, Optional<String> profile, Optional<String> assumedRole) {
    SdkClients own = new SdkClients(Access.toAws(region, profile), Mode.PERFORM, () -> {});
    return assumedRole.map(own::as).orElse(own);
  }

  /**
   * The same clients, with the credentials that a role gives for a while.
   *
   * @throws GoalException when it may not be assumed; these clients are closed then
   */
  SdkClients as(String roleArn) {
    StsAssumeRoleCredentialsProvider assumed =
        StsAssumeRoleCredentialsProvider.builder()
            .stsClient(sts())
            .refreshRequest(r -> r.roleArn(roleArn).roleSessionName("kinesis-lambda"))
            .build();
    try {
      assumed.resolveCredentials();
    } catch (StsException e) {
      close();
      throw GoalException.project(
          "Role %s could not be assumed: %s.".formatted(roleArn, AwsIdentity.reason(e)),
          "Its trust policy has to name who calls, who needs sts:AssumeRole for it.",
          "Put either right, or change -Dkinesis.assumeRole.",
          e);
    }
    return new SdkClients(access.with(assumed), mode, this::close);
  }

  String region() {
    return access.region().id();
  }

  /** Who the credentials belong to. */
  AwsIdentity identity() {
    try (StsClient sts = sts()) {
      return AwsIdentity.of(sts);
    }
  }

  private StsClient sts() {
    return prepared(StsClient.builder(), Service.STS).build();
  }

  @Override
  public Mode mode() {
    return mode;
  }

  @Override
  public Clients readOnly() {
    return new SdkClients(access, Mode.DRY_RUN, this::close);
  }

  @Override
  public KinesisClient kinesis() {
    return kinesis.get();
  }

  @Override
  public LambdaClient lambda() {
    return lambda.get();
  }

  @Override
  public IamClient iam() {
    return iam.get();
  }

  @Override
  public CloudWatchLogsClient logs() {
    return logs.get();
  }

  @Override
  public S3Client s3() {
    return s3.get();
  }

  @Override
  public void close() {
    kinesis.close();
    lambda.close();
    iam.close();
    logs.close();
    s3.close();
    access.http().close();
    afterwards.run();
  }

  private KinesisClient newKinesis() {
    return prepared(KinesisClient.builder(), Service.KINESIS).build();
  }

  private LambdaClient newLambda() {
    return prepared(LambdaClient.builder(), Service.LAMBDA).build();
  }

  private IamClient newIam() {
    return prepared(IamClient.builder(), Service.IAM).build();
  }

  private CloudWatchLogsClient newLogs() {
    return prepared(CloudWatchLogsClient.builder(), Service.LOGS).build();
  }

  /** AWS names a bucket in the host; at another endpoint that host would not be found. */
  private S3Client newS3() {
    return prepared(S3Client.builder(), Service.S3)
        .forcePathStyle(access.addresses() != null)
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B prepared(
      B builder, Service service) {
    access.prepare(builder, service);
    if (mode == Mode.DRY_RUN) {
      builder.overrideConfiguration(
          builder.overrideConfiguration().copy(o -> o.addExecutionInterceptor(new ReadOnly())));
    }
    return builder;
  }

  /** Guards its value by its own lock. */
  private static final class OnFirstUse<C extends SdkAutoCloseable> {

    private final Supplier<C> opener;
    private @Nullable C client;

    OnFirstUse(Supplier<C> opener) {
      this.opener = opener;
    }

    synchronized C get() {
      C present = client;
      if (present == null) {
        present = opener.get();
        client = present;
      }
      return present;
    }

    synchronized void close() {
      C present = client;
      client = null;
      if (present != null) {
        present.close();
      }
    }
  }
}
