package io.github.kinesislambda.plugin.workflow.parity;

import io.github.kinesislambda.plugin.backend.Clients;
import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.Mode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients that throw at some operations of Kinesis and IAM. */
record RefusingClients(Clients clients, Set<String> refused) implements Clients {

  RefusingClients(Clients clients, String... refused) {
    this(clients, Set.of(refused));
  }

  Connection connection() {
    return new Connection("refusing", this, Optional.empty());
  }

  @Override
  public Mode mode() {
    return clients.mode();
  }

  @Override
  public Clients readOnly() {
    return clients.readOnly();
  }

  @Override
  public KinesisClient kinesis() {
    return refusing(KinesisClient.class, clients.kinesis());
  }

  @Override
  public LambdaClient lambda() {
    return clients.lambda();
  }

  @Override
  public IamClient iam() {
    return refusing(IamClient.class, clients.iam());
  }

  @Override
  public CloudWatchLogsClient logs() {
    return clients.logs();
  }

  @Override
  public S3Client s3() {
    return clients.s3();
  }

  @Override
  public void close() {
    clients.close();
  }

  private <C> C refusing(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (refused.contains(method.getName())) {
                throw new IllegalStateException(method.getName() + " is refused");
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
