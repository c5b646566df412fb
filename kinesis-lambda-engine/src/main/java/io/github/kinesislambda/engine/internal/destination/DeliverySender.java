package io.github.kinesislambda.engine.internal.destination;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs a request as AWS demands it and sends it once. */
final class DeliverySender {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  /** What Java's client writes by itself; it is signed all the same. */
  private static final Set<String> WRITTEN_BY_CLIENT = Set.of("host", "content-length");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http;
  private final Supplier<AwsCredentialsIdentity> credentials;
  private final InstantSource clock;

  DeliverySender(
      Supplier<AwsCredentialsIdentity> credentials, InstantSource clock, Executor threads) {
    this.credentials = credentials;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .executor(threads)
            .build();
  }

  CompletionStage<HttpResponse<String>> send(Delivering delivering) {
    SignedRequest signed = sign(delivering);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.request().getUri()).timeout(ANSWER_LIMIT);
    SdkHttpRequest head = signed.request();
    head.headers()
        .forEach(
            (name, values) -> {
              if (!WRITTEN_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    byte[] body = content(signed);
    return http.sendAsync(
        request.method(head.method().name(), HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private SignedRequest sign(Delivering delivering) {
    boolean bucket = delivering.service().equals("s3");
    return signer.sign(
        it ->
            it.identity(credentials.get())
                .request(delivering.request())
                .payload(delivering.content())
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, delivering.service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, delivering.region())
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !bucket)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !bucket)
                .putProperty(
                    HttpSigner.SIGNING_CLOCK, Clock.fixed(clock.instant(), ZoneOffset.UTC)));
  }

  private static byte[] content(SignedRequest signed) {
    try (InputStream in = signed.payload().orElseThrow().newStream()) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
