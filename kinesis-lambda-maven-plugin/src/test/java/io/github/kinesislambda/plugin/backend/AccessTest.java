package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.exception.SdkClientException;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AccessTest {

  @TempDir Path folder;

  @Test
  void aNamedProfileIsTakenThoughOtherCredentialsLieAbout() throws IOException {
    assertThat(keyOf(Optional.of("prod"))).isEqualTo("AKIAPROFILE");
  }

  @Test
  void withoutAProfileTheUsualSearchDecides() throws IOException {
    assertThat(keyOf(Optional.empty())).isEqualTo("AKIAAMBIENT");
  }

  @Test
  void noOtherCredentialsStandInForThoseOfAProfileThatIsNotThere() {
    assertThatThrownBy(() -> keyOf(Optional.of("porduction")))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("porduction");
  }

  /** What a call would be signed with, where credentials are in system properties as well. */
  private String keyOf(Optional<String> profile) throws IOException {
    Path files = folder.resolve("credentials");
    Files.writeString(
        files, "[prod]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = secret\n");
    Map<String, String> properties =
        Map.of(
            "aws.accessKeyId",
            "AKIAAMBIENT",
            "aws.secretAccessKey",
            "secret",
            "aws.sharedCredentialsFile",
            files.toString(),
            "aws.configFile",
            folder.resolve("none").toString());
    properties.forEach(System::setProperty);
    try {
      Access access = Access.toAws(Optional.of("eu-central-1"), profile);
      access.http().close();
      return access.credentials().resolveCredentials().accessKeyId();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }
}
