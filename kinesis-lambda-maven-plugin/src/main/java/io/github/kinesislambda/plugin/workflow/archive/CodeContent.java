package io.github.kinesislambda.plugin.workflow.archive;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/** Where Lambda gets the code from. */
public sealed interface CodeContent {

  /** Names the code in the request for a new function. */
  void applyTo(FunctionCode.Builder request);

  /** Names the code in the request for new code. */
  void applyTo(UpdateFunctionCodeRequest.Builder request);

  /** Its size or address, for people. */
  String text();

  /**
   * An archive in memory.
   *
   * @param zip never written to
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying an archive would cost.
  record Archive(byte[] zip) implements CodeContent {

    /** The archive's checksum as Lambda names it: SHA-256 in Base64. */
    public String sha256() {
      try {
        return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }

    /** Bytes of all its files when they are unpacked. */
    public long unpackedBytes() {
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
        long bytes = 0;
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          bytes += in.transferTo(OutputStream.nullOutputStream());
        }
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException("An archive that was read before cannot be read", e);
      }
    }

    @Override
    public void applyTo(FunctionCode.Builder request) {
      request.zipFile(SdkBytes.fromByteArrayUnsafe(zip));
    }

    @Override
    public void applyTo(UpdateFunctionCodeRequest.Builder request) {
      request.zipFile(SdkBytes.fromByteArrayUnsafe(zip));
    }

    @Override
    public String text() {
      return "%d bytes".formatted(zip.length);
    }
  }

  /**
   * An archive in S3.
   *
   * @param bucket in the function's region
   * @param key of the archive
   * @param version of the archive; the latest when absent
   */
  record InBucket(String bucket, String key, Optional<String> version) implements CodeContent {

    private static final Pattern ADDRESS =
        Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/([^?]+)(?:\\?versionId=(.+))?");

    /**
     * The archive at an address.
     *
     * @throws GoalException when the address is none of S3
     */
    public static InBucket parse(String address) {
      Matcher matcher = ADDRESS.matcher(address);
      if (!matcher.matches()) {
        throw GoalException.project(
            "<codeUri> is %s.".formatted(address),
            "Code is taken from an object in S3.",
            "Write it like s3://bucket/path/function.zip, with ?versionId=... for a version.");
      }
      return new InBucket(
          matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)));
    }

    @Override
    public void applyTo(FunctionCode.Builder request) {
      request.s3Bucket(bucket).s3Key(key);
      version.ifPresent(request::s3ObjectVersion);
    }

    @Override
    public void applyTo(UpdateFunctionCodeRequest.Builder request) {
      request.s3Bucket(bucket).s3Key(key);
      version.ifPresent(request::s3ObjectVersion);
    }

    @Override
    public String text() {
      return "s3://%s/%s".formatted(bucket, key);
    }
  }
}
