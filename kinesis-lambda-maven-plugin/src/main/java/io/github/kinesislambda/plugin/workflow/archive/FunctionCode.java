package io.github.kinesislambda.plugin.workflow.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Code that is ready to be deployed.
 *
 * @param zip the archive; never written to
 * @param handler what Lambda calls, e.g. {@code com.example.RecvKinesis}
 * @param runtime identifier of the Lambda runtime, e.g. {@code java17}
 * @param answer what the handler can tell Lambda
 * @param origin what it was made of, for people
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copying an archive would cost.
public record FunctionCode(
    byte[] zip, String handler, String runtime, HandlerAnswer answer, String origin) {

  /** The archive's checksum as Lambda names it: SHA-256 in Base64. */
  public String sha256() {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
