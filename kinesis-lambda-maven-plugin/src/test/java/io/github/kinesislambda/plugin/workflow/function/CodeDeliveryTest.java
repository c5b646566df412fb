package io.github.kinesislambda.plugin.workflow.function;

import static io.github.kinesislambda.plugin.workflow.PlayedBack.function;
import static io.github.kinesislambda.plugin.workflow.PlayedBack.perform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.workflow.PlayedBack;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.archive.FunctionCode;
import io.github.kinesislambda.plugin.workflow.archive.HandlerAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How code of any size gets to Lambda, with the replies of S3 and Lambda played back. */
class CodeDeliveryTest {

  private static final FunctionSettings SETTINGS =
      new FunctionSettings("recv", "role", 512, 30, Map.of());

  private PlayedBack aws;

  @BeforeEach
  void start() throws IOException {
    aws = PlayedBack.start();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void largeArchivesGoByTheBucketAndLeaveIt() {
    aws.on("HeadBucket", new AwsReply(200, Map.of(), ""));
    aws.on("PutObject", new AwsReply(200, Map.of(), ""));
    aws.on("DeleteObject", new AwsReply(204, Map.of(), ""));
    aws.on("CreateFunction", AwsReply.granted("{}"));
    aws.on("GetFunction", function("Active", "Successful"));
    CodeContent large = new CodeContent.Archive(new byte[(50 << 20) + 1]);
    FunctionSettings settings = withBucket("bucket");
    FunctionCode code =
        new FunctionCode(large, "demo.Recv", "java17", HandlerAnswer.SOMETHING, "a test");

    functions().check(settings, code);
    perform(
        functions()
            .decide(new FunctionRequests(settings, code), Optional.empty(), () -> "arn:role")
            .steps());

    assertThat(aws.calls())
        .containsExactly(
            "HeadBucket", "PutObject", "CreateFunction", "DeleteObject", "GetFunction");
    assertThat(aws.bodies().get(2))
        .contains("\"S3Bucket\":\"bucket\",\"S3Key\":\"kinesis-lambda/recv/")
        .doesNotContain("ZipFile");
    assertThat(aws.said().get(0))
        .startsWith("Uploaded 52428801 bytes to s3://bucket/kinesis-lambda/");
  }

  @Test
  void aBucketThatKeepsVersionsKeepsNoneOfTheArchive() {
    aws.on("PutObject", new AwsReply(200, Map.of("x-amz-version-id", "v17"), ""));
    aws.on("DeleteObjectVersion", new AwsReply(204, Map.of(), ""));
    CodeContent large = new CodeContent.Archive(new byte[(50 << 20) + 1]);
    List<CodeContent> delivered = new ArrayList<>();

    new CodeDelivery(aws.clients()::s3, aws::say)
        .deliver("recv", large, Optional.of("bucket"), delivered::add);

    assertThat(delivered).hasSize(1);
    assertThat(aws.calls()).containsExactly("PutObject", "DeleteObjectVersion");
    assertThat(aws.said()).singleElement().asString().startsWith("Uploaded");
  }

  @Test
  void refusesALargeArchiveWithoutABucket() {
    CodeContent large = new CodeContent.Archive(new byte[(50 << 20) + 1]);
    FunctionCode code =
        new FunctionCode(large, "demo.Recv", "java17", HandlerAnswer.SOMETHING, "a test");
    aws.on("HeadBucket", new AwsReply(404, Map.of(), ""));

    assertThatThrownBy(() -> functions().check(SETTINGS, code))
        .hasMessageStartingWith(
            "The function's archive has 52428801 bytes. A request takes 52428800 (50 MB);");
    assertThatThrownBy(() -> functions().check(withBucket("bucket"), code))
        .hasMessageStartingWith("<codeBucket> is bucket; S3 answered HTTP 404.");
  }

  @Test
  void refusesCodeThatIsTooLargeWhenItIsUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      for (int megabyte = 0; megabyte < 251; megabyte++) {
        zip.write(new byte[1 << 20]);
      }
    }
    FunctionCode code =
        new FunctionCode(
            new CodeContent.Archive(bytes.toByteArray()),
            "demo.Recv",
            "java17",
            HandlerAnswer.SOMETHING,
            "a test");

    assertThatThrownBy(() -> functions().check(SETTINGS, code))
        .hasMessageStartingWith(
            "The function's code has 263192576 bytes unpacked. Lambda takes 262144000 (250 MB)");
  }

  private static FunctionSettings withBucket(String bucket) {
    FunctionOptions none = FunctionOptions.NONE;
    return new FunctionSettings(
        "recv",
        "role",
        512,
        30,
        Map.of(),
        new FunctionOptions(
            none.architecture(),
            none.ephemeralStorage(),
            none.layers(),
            none.network(),
            none.logging(),
            none.reservedConcurrency(),
            none.tags(),
            Optional.of(bucket),
            none.publication()));
  }

  private FunctionProvision functions() {
    return new FunctionProvision(aws.clients(), aws.clock(), aws::say);
  }
}
