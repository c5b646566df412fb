package io.github.kinesislambda.plugin.backend;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS clients of a target; they differ in endpoint and credentials, nothing else. */
public interface Clients extends AutoCloseable {

  /** What becomes of the steps on which workflows decide. */
  Mode mode();

  /** Clients of the same place that refuse to write; these ones are closed with them. */
  Clients readOnly();

  /** The stream side. */
  KinesisClient kinesis();

  /** Functions and event source mappings. */
  LambdaClient lambda();

  /** Roles and their policies. */
  IamClient iam();

  /** What functions logged. */
  CloudWatchLogsClient logs();

  /** Where archives are put that are too large to be sent to Lambda itself. */
  S3Client s3();

  /** Closes every client that was used; closing twice is harmless. */
  @Override
  void close();
}
