package io.github.kinesislambda.plugin.backend;

import io.github.kinesislambda.plugin.backend.ServiceAddresses.Service;
import java.net.URI;
import java.util.Optional;
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

/**
 * Where the clients of a target call, and as whom.
 *
 * @param region signed into each request
 * @param credentials to sign with
 * @param addresses where the services answer; null where the SDK knows
 * @param profile of the shared AWS files, for what else stands there: endpoints, retries
 * @param http shared by the clients
 */
record Access(
    Region region,
    AwsCredentialsProvider credentials,
    @Nullable ServiceAddresses addresses,
    Optional<String> profile,
    SdkHttpClient http) {

  private static final AwsCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded"));

  static Access toEngine(URI endpoint, String region) {
    return new Access(
        Region.of(region),
        ANY_CREDENTIALS,
        ServiceAddresses.of(endpoint),
        Optional.empty(),
        direct());
  }

  /** With the user's credentials where there are some, else any. */
  static Access toEndpoint(ServiceAddresses addresses, String region) {
    AwsCredentialsProvider credentials =
        AwsCredentialsProviderChain.of(
            SystemPropertyCredentialsProvider.create(),
            EnvironmentVariableCredentialsProvider.create(),
            ProfileCredentialsProvider.create(),
            ANY_CREDENTIALS);
    return new Access(
        Region.of(region),
        credentials,
        addresses,
        Optional.empty(),
        addresses.areOnThisMachine() ? direct() : usual());
  }

  /**
   * With the SDK's usual search for region, credentials and endpoints.
   *
   * @param profile whose credentials alone count where it is named: the SDK would prefer those that
   *     lie in the environment
   */
  static Access toAws(Optional<String> region, Optional<String> profile) {
    return new Access(
        region.map(Region::of).orElseGet(() -> usualRegion(profile)),
        profile
            .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
            .orElseGet(() -> DefaultCredentialsProvider.builder().build()),
        null,
        profile,
        usual());
  }

  /** The same with other credentials. */
  Access with(AwsCredentialsProvider others) {
    return new Access(region, others, addresses, profile, http);
  }

  /** Sets up the client of a service. */
  <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> void prepare(
      B builder, Service service) {
    builder.region(region).credentialsProvider(credentials).httpClient(http);
    profile.ifPresent(name -> builder.overrideConfiguration(o -> o.defaultProfileName(name)));
    if (addresses != null) {
      builder.endpointOverride(addresses.of(service));
    }
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
}
