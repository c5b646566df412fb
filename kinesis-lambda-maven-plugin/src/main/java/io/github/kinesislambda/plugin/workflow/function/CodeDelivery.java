package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.workflow.archive.CodeContent;
import io.github.kinesislambda.plugin.workflow.step.CreatedBy;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Hands code to Lambda: within the request, or by way of a bucket where it is too large for that.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Quotas of
 *     Lambda</a>
 */
final class CodeDelivery {

  /** Bytes of the largest archive that a request takes: 50 MB. */
  static final long LARGEST_REQUEST = 50L << 20;

  /** Bytes of code that a function may have when it is unpacked, with its layers: 250 MB. */
  static final long LARGEST_UNPACKED = 250L << 20;

  private final Supplier<S3Client> s3;
  private final Progress progress;

  /** Works through a client that is made only when it is needed. */
  CodeDelivery(Supplier<S3Client> s3, Progress progress) {
    this.s3 = s3;
    this.progress = progress;
  }

  /**
   * Passes when the code can be handed over, by the bucket if need be.
   *
   * @throws GoalException when it is too large, or there is no bucket for it
   */
  void check(CodeContent content, Optional<String> bucket) {
    if (!(content instanceof CodeContent.Archive archive)) {
      return;
    }
    long unpacked = archive.unpackedBytes();
    if (unpacked > LARGEST_UNPACKED) {
      throw GoalException.project(
          "The function's code has %d bytes unpacked.".formatted(unpacked),
          "Lambda takes %d (250 MB), layers included.".formatted(LARGEST_UNPACKED),
          "Drop dependencies that the handler does not need at run time, e.g. by scope provided.");
    }
    if (isTooLarge(archive)) {
      requireBucket(archive, bucket);
    }
  }

  /** Calls with the code, or with where it is while the call lasts. */
  void deliver(
      String function, CodeContent content, Optional<String> bucket, Consumer<CodeContent> call) {
    if (!(content instanceof CodeContent.Archive archive) || !isTooLarge(archive)) {
      call.accept(content);
      return;
    }
    String name =
        HexFormat.of().formatHex(Base64.getDecoder().decode(archive.sha256())).substring(0, 32);
    CodeContent.InBucket uploaded =
        new CodeContent.InBucket(
            bucket.orElseThrow(),
            "kinesis-lambda/%s/%s.zip".formatted(function, name),
            Optional.empty());
    Optional<String> version = upload(archive, uploaded);
    try {
      call.accept(uploaded);
    } finally {
      remove(uploaded, version);
    }
  }

  /** Returns which version the archive is, where the bucket keeps versions. */
  private Optional<String> upload(CodeContent.Archive archive, CodeContent.InBucket to) {
    Tag tag = Tag.builder().key(CreatedBy.KEY).value(CreatedBy.VALUE).build();
    String version =
        s3.get()
            .putObject(
                request ->
                    request
                        .bucket(to.bucket())
                        .key(to.key())
                        .tagging(Tagging.builder().tagSet(tag).build()),
                RequestBody.fromBytes(archive.zip()))
            .versionId();
    progress.on(new Uploaded(to.text(), archive.zip().length));
    return Optional.ofNullable(version);
  }

  /**
   * Lambda keeps a copy of its own. What cannot be deleted is told: it costs, but little. A version
   * has to be named, else S3 keeps it, and bills it, behind a marker.
   */
  private void remove(CodeContent.InBucket uploaded, Optional<String> version) {
    try {
      s3.get()
          .deleteObject(
              request ->
                  request
                      .bucket(uploaded.bucket())
                      .key(uploaded.key())
                      .versionId(version.orElse(null)));
    } catch (SdkException e) {
      progress.on(new LeftBehind(uploaded.text(), String.valueOf(e.getMessage())));
    }
  }

  private void requireBucket(CodeContent.Archive archive, Optional<String> bucket) {
    if (bucket.isEmpty()) {
      throw GoalException.project(
          "The function's archive has %d bytes.".formatted(archive.zip().length),
          "A request takes %d (50 MB); Lambda takes more from a bucket.".formatted(LARGEST_REQUEST),
          "Name a bucket of the function's region with -Dkinesis.codeBucket; the archive is put"
              + " there and deleted afterwards.");
    }
    try {
      s3.get().headBucket(request -> request.bucket(bucket.get()));
    } catch (S3Exception e) {
      throw GoalException.project(
          "<codeBucket> is %s; S3 answered HTTP %d.".formatted(bucket.get(), e.statusCode()),
          "It is a bucket of the function's region (301: another region) that the goal may use"
              + " (403: it may not, 404: there is none).",
          "Name another with -Dkinesis.codeBucket, or let the goal s3:PutObject, s3:GetObject,"
              + " s3:PutObjectTagging, s3:DeleteObject and, where it keeps versions, s3:DeleteObjectVersion"
              + " there.",
          e);
    }
  }

  private static boolean isTooLarge(CodeContent.Archive archive) {
    return archive.zip().length > LARGEST_REQUEST;
  }

  /** The archive lies in the bucket for a while. */
  record Uploaded(String address, int bytes) implements Progress.Event {

    @Override
    public String text() {
      return "Uploaded %d bytes to %s, until Lambda has its copy".formatted(bytes, address);
    }
  }

  /** The archive could not be deleted. */
  record LeftBehind(String address, String reason) implements Progress.Event {

    @Override
    public String text() {
      return "Could not delete %s: %s. Delete it by hand; it carries the tag %s"
          .formatted(address, reason, CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
