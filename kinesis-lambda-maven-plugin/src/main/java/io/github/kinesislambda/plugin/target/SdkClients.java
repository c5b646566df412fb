package io.github.kinesislambda.plugin.target;

import io.github.kinesislambda.engine.Engine;
import io.github.kinesislambda.engine.EngineConfiguration;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of the AWS SDK, each built when it is first asked for. */
final class SdkClients implements Clients {

  private static final AwsCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded"));

  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final @Nullable URI endpoint;
  private final SdkHttpClient http;
  private final Mode mode;
  private final Runnable afterwards;
  private final OnFirstUse<KinesisClient> kinesis = new OnFirstUse<>(this::newKinesis);
  private final OnFirstUse<LambdaClient> lambda = new OnFirstUse<>(this::newLambda);
  private final OnFirstUse<IamClient> iam = new OnFirstUse<>(this::newIam);
  private final OnFirstUse<CloudWatchLogsClient> logs = new OnFirstUse<>(this::newLogs);
  private final OnFirstUse<S3Client> s3 = new OnFirstUse<>(this::newS3);

  private SdkClients(
      Region region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint,
      SdkHttpClient http,
      Mode mode,
      Runnable afterwards) {
    this.region = region;
    this.http = http;
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.mode = mode;
    this.afterwards = afterwards;
  }

  /** Clients of the embedded engine, which takes any credentials. */
  static SdkClients engine(URI endpoint, String region) {
    return new SdkClients(
        Region.of(region), ANY_CREDENTIALS, endpoint, direct(), Mode.PERFORM, () -> {});
  }

  /** Clients of a new engine in this JVM, which ends when they are closed. */
  static SdkClients emptyEngine() {
    Engine engine = Engine.start(EngineConfiguration.DEFAULT);
    return new SdkClients(
        Region.of(EngineConfiguration.DEFAULT.region()),
        ANY_CREDENTIALS,
        engine.endpoint(),
        direct(),
        Mode.PERFORM,
        engine::close);
  }

  /** Clients of an endpoint: the user's credentials where there are some, else any. */
  static SdkClients endpoint(URI endpoint, String region) {
    AwsCredentialsProvider credentials =
        AwsCredentialsProviderChain.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ProfileCredentialsProvider.create(),
            ANY_CREDENTIALS);
    return new SdkClients(
        Region.of(region), credentials, endpoint, http(endpoint), Mode.PERFORM, () -> {});
  }

  /** Clients of AWS itself, with the SDK's usual search for region and credentials. */
  static SdkClients aws(Optional<String> region, Optional<String> profile) {
    DefaultCredentialsProvider.Builder credentials = DefaultCredentialsProvider.builder();
    profile.ifPresent(credentials::profileName);
    return new SdkClients(
        region.map(Region::of).orElseGet(() -> usualRegion(profile)),
        credentials.build(),
        null,
        usual(),
        Mode.PERFORM,
        () -> {});
  }

  private static SdkHttpClient http(URI endpoint) {
    boolean thisMachine = Set.of("localhost", "127.0.0.1", "[::1]").contains(endpoint.getHost());
    return thisMachine ? direct() : usual();
  }

  /** Follows the proxy settings of system and environment. */
  private static SdkHttpClient usual() {
    return Apache5HttpClient.create();
  }

  /** Ignores them: no proxy reaches this machine's loopback address. */
  private static SdkHttpClient direct() {
    return Apache5HttpClient.builder()
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build())
        .build();
  }

  private static Region usualRegion(Optional<String> profile) {
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(profile.orElse(null))
          .build()
          .getRegion();
    } catch (SdkClientException e) {
      throw GoalException.project(
          "Target aws has no region.",
          "It comes from <region>, AWS_REGION or the profile.",
          "Set -Dkinesis.region, e.g. -Dkinesis.region=eu-central-1.",
          e);
    }
  }

  String region() {
    return region.id();
  }

  /** Who the credentials belong to. */
  AwsIdentity identity() {
    try (StsClient sts = prepared(StsClient.builder()).build()) {
      return AwsIdentity.of(sts);
    }
  }

  @Override
  public Mode mode() {
    return mode;
  }

  @Override
  public Clients readOnly() {
    return new SdkClients(region, credentials, endpoint, http, Mode.DRY_RUN, this::close);
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
    http.close();
    afterwards.run();
  }

  private KinesisClient newKinesis() {
    return prepared(KinesisClient.builder()).build();
  }

  private LambdaClient newLambda() {
    return prepared(LambdaClient.builder()).build();
  }

  private IamClient newIam() {
    return prepared(IamClient.builder()).build();
  }

  private CloudWatchLogsClient newLogs() {
    return prepared(CloudWatchLogsClient.builder()).build();
  }

  /** AWS names a bucket in the host; at another endpoint that host would not be found. */
  private S3Client newS3() {
    return prepared(S3Client.builder()).forcePathStyle(endpoint != null).build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B prepared(B builder) {
    builder.region(region).credentialsProvider(credentials).httpClient(http);
    if (mode == Mode.DRY_RUN) {
      builder.overrideConfiguration(client -> client.addExecutionInterceptor(new ReadOnly()));
    }
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
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
