package io.github.kinesislambda.engine.internal.api.kinesis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The ways in which the SDK talks to Kinesis. */
enum KinesisClients {
  SYNC_CBOR(true) {
    @Override
    KinesisClient client(URI endpoint) {
      return sync(endpoint);
    }
  },
  SYNC_JSON(false) {
    @Override
    KinesisClient client(URI endpoint) {
      return sync(endpoint);
    }
  },
  ASYNC_CBOR(true) {
    @Override
    KinesisClient client(URI endpoint) {
      return joining(async(endpoint));
    }
  },
  ASYNC_JSON(false) {
    @Override
    KinesisClient client(URI endpoint) {
      return joining(async(endpoint));
    }
  };

  private final boolean cbor;

  KinesisClients(boolean cbor) {
    this.cbor = cbor;
  }

  abstract KinesisClient client(URI endpoint);

  /** Opens a client that speaks this way. */
  KinesisClient open(URI endpoint) {
    String property = SdkSystemSetting.CBOR_ENABLED.property();
    System.setProperty(property, Boolean.toString(cbor));
    try {
      return client(endpoint);
    } finally {
      System.clearProperty(property);
    }
  }

  static KinesisClient sync(URI endpoint) {
    return KinesisClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(anybody())
        .build();
  }

  static KinesisAsyncClient async(URI endpoint) {
    return KinesisAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(anybody())
        .build();
  }

  /** Makes the async client answer as the sync one does: both have methods of the same names. */
  private static KinesisClient joining(KinesisAsyncClient client) {
    return (KinesisClient)
        Proxy.newProxyInstance(
            KinesisClients.class.getClassLoader(),
            new Class<?>[] {KinesisClient.class},
            (proxy, method, arguments) -> join(client, method, arguments));
  }

  private static Object join(KinesisAsyncClient client, Method method, Object[] arguments)
      throws Throwable {
    Method same = KinesisAsyncClient.class.getMethod(method.getName(), method.getParameterTypes());
    try {
      Object answer = same.invoke(client, arguments);
      return answer instanceof CompletableFuture<?> future ? future.join() : answer;
    } catch (CompletionException | InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static StaticCredentialsProvider anybody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "body"));
  }
}
