package io.github.kinesislambda.engine.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.engine.internal.wire.Signature.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures that are whole, halves of one, or none. */
class SignatureTest {

  @Test
  void takesAWholeSignatureAndNamesItsService() {
    Signature signature =
        of("/", Map.of("Authorization", Asked.signature("s3"), "X-Amz-Date", "20261201T000000Z"));

    assertThat(signature.kind()).isEqualTo(Kind.COMPLETE);
    assertThat(signature.service()).contains("s3");
  }

  @Test
  void takesASignatureInTheQuery() {
    Signature signature =
        of(
            "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20261201%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=20261201T000000Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0",
            Map.of());

    assertThat(signature.kind()).isEqualTo(Kind.COMPLETE);
    assertThat(signature.service()).contains("sts");
  }

  @Test
  void namesWhatAHeaderLacks() {
    assertThat(of("/", Map.of("Authorization", "X")).problem())
        .isEqualTo(
            "Authorization header requires 'Credential' parameter. Authorization header requires"
                + " 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter."
                + " Authorization header requires existence of either a 'X-Amz-Date' or a 'Date'"
                + " header. Authorization=X");
  }

  @Test
  void namesWhatAQueryLacks() {
    assertThat(of("/?X-Amz-Algorithm=AWS4-HMAC-SHA256", Map.of()).problem())
        .isEqualTo(
            "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string"
                + " parameters must include 'X-Amz-Signature'. AWS query-string parameters must"
                + " include 'X-Amz-SignedHeaders'. AWS query-string parameters must include"
                + " 'X-Amz-Date'. Re-examine the query-string parameters.");
  }

  @Test
  void refusesBothWaysAtOnce() {
    Signature signature = of("/?X-Amz-Algorithm=x", Map.of("Authorization", "X"));

    assertThat(signature.kind()).isEqualTo(Kind.CONTRADICTORY);
  }

  @Test
  void findsNone() {
    assertThat(of("/", Map.of()).kind()).isEqualTo(Kind.MISSING);
  }

  private static Signature of(String path, Map<String, String> headers) {
    return Signature.of(Asked.request("POST", path, headers, ""));
  }
}
