package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** Holds the routes equal to what the SDK's Lambda client uses. */
class LambdaRoutesTest {

  @ParameterizedTest
  @MethodSource("routes")
  void isTheRouteOfTheClient(Route route) throws ReflectiveOperationException {
    Class<?> marshaller =
        Class.forName(
            "software.amazon.awssdk.services.lambda.transform."
                + route.operation()
                + "RequestMarshaller");
    Field binding = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
    binding.setAccessible(true);
    OperationInfo info = (OperationInfo) binding.get(null);

    assertThat(route.method()).isEqualTo(info.httpMethod().name());
    assertThat(route.path()).isEqualTo(withoutFinalSlash(info.requestUri()));
  }

  @Test
  void decodesPercentSignsButNoPlus() {
    Route route = new Route("Get", "GET", "/functions/{Name}", 200);

    assertThat(route.match("GET", Route.segments("/functions/a%3Ab+c%20d/"), ""))
        .contains(Map.of("Name", "a%3Ab+c%20d"));
    assertThat(Route.decoded("a%3Ab+c%20d")).isEqualTo("a:b+c d");
  }

  @Test
  void tellsMethodsAndDepthsApart() {
    Route route = new Route("List", "GET", "/functions", 200);

    assertThat(route.match("POST", Route.segments("/functions"), "")).isEmpty();
    assertThat(route.match("GET", Route.segments("/functions/x"), "")).isEmpty();
  }

  @Test
  void findsTheOperationThatTheQueryNames() {
    Route found = new Route("ByArn", "GET", "/layers?find=LayerVersion", 200);

    assertThat(found.match("GET", Route.segments("/layers"), "find=LayerVersion&Arn=a"))
        .isPresent();
    assertThat(found.match("GET", Route.segments("/layers"), "")).isEmpty();
  }

  /** The SDK's client has left InvokeAsync behind. */
  static List<Route> routes() {
    return LambdaRoutes.ALL.stream()
        .filter(route -> !route.operation().equals("InvokeAsync"))
        .toList();
  }

  private static String withoutFinalSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
