package io.github.kinesislambda.engine.internal.api.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.mapping.VirtualMapping;
import io.github.kinesislambda.engine.internal.server.HttpServer;
import io.github.kinesislambda.engine.internal.wire.Dispatcher;
import io.github.kinesislambda.engine.internal.wire.Service;
import io.github.kinesislambda.engine.time.RealScheduler;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/** Event source mappings in virtual time behind a port, with the client of AWS. */
final class ServedMappings implements AutoCloseable {

  static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

  private final VirtualMapping account = new VirtualMapping(2);
  private final RealScheduler threads = new RealScheduler();
  private final HttpServer server = open();
  private final LambdaClient lambda = client(server.endpoint());

  VirtualMapping account() {
    return account;
  }

  LambdaClient lambda() {
    return lambda;
  }

  CreateEventSourceMappingResponse create(
      Consumer<CreateEventSourceMappingRequest.Builder> change) {
    CreateEventSourceMappingRequest.Builder request =
        CreateEventSourceMappingRequest.builder()
            .eventSourceArn(STREAM)
            .functionName("recv-kinesis")
            .startingPosition("LATEST");
    change.accept(request);
    return lambda.createEventSourceMapping(request.build());
  }

  GetEventSourceMappingResponse get(String id) {
    return lambda.getEventSourceMapping(r -> r.uuid(id));
  }

  EventSourceMappingConfiguration only() {
    List<EventSourceMappingConfiguration> all =
        lambda.listEventSourceMappings().eventSourceMappings();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  void settle() {
    account.advance(Duration.ZERO);
  }

  String getAsJson(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.endpoint().resolve(path))
                .header(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/lambda/aws4_request,"
                        + " SignedHeaders=host, Signature=0")
                .header("X-Amz-Date", "20260101T000000Z")
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  static FilterCriteria criteria(String pattern) {
    return FilterCriteria.builder().filters(Filter.builder().pattern(pattern).build()).build();
  }

  static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Runnable call, int status, String code) {
    return assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            fault -> {
              assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(fault.statusCode()).isEqualTo(status);
            });
  }

  @Override
  public void close() {
    lambda.close();
    server.close();
    threads.close();
  }

  private HttpServer open() {
    EventSourceMappingsApi api =
        new EventSourceMappingsApi(account.mappings, MappingsConfiguration.DEFAULT);
    Dispatcher dispatcher =
        new Dispatcher(
            List.of(Service.restJson("lambda", api.operations())),
            task -> threads.execute("test", task),
            new SplittableRandom(1));
    return HttpServer.open(InetAddress.getLoopbackAddress(), 0, dispatcher::answer);
  }

  private static LambdaClient client(URI endpoint) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(it -> it.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }
}
