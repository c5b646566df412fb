package io.github.kinesislambda.plugin.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.aws.AwsReply;
import io.github.kinesislambda.plugin.aws.RecordedAws;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorContentsTest {

  private RecordedAws emulator;
  private SdkClients clients;

  @BeforeEach
  void empty() throws IOException {
    emulator = RecordedAws.start();
    emulator.on("ListStreams", AwsReply.granted("{\"StreamNames\":[],\"HasMoreStreams\":false}"));
    emulator.on("ListFunctions", AwsReply.granted("{\"Functions\":[]}"));
    emulator.on("ListRoles", roles(""));
    emulator.on("DescribeLogGroups", AwsReply.granted("{\"logGroups\":[]}"));
    emulator.on("GET /", buckets(""));
    clients = SdkClients.engine(emulator.endpoint(), "us-east-1");
  }

  @AfterEach
  void stop() {
    clients.close();
    emulator.close();
  }

  @Test
  void nothingIsThere() {
    assertThat(new EmulatorContents(clients).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ListStreams", "ListFunctions", "ListRoles", "DescribeLogGroups", "GET /"})
  void eachOfThemWouldBeLost(String operation) {
    emulator.on(
        operation,
        switch (operation) {
          case "ListStreams" ->
              AwsReply.granted("{\"StreamNames\":[\"a\"],\"HasMoreStreams\":false}");
          case "ListFunctions" -> AwsReply.granted("{\"Functions\":[{\"FunctionName\":\"a\"}]}");
          case "ListRoles" -> roles("<member><RoleName>a</RoleName></member>");
          case "DescribeLogGroups" ->
              AwsReply.granted("{\"logGroups\":[{\"logGroupName\":\"a\"}]}");
          default -> buckets("<Bucket><Name>a</Name></Bucket>");
        });

    assertThat(new EmulatorContents(clients).isEmpty()).isFalse();
  }

  @Test
  void whatCannotBeListedMayBeThere() {
    emulator.on("GET /", AwsReply.s3(501, "NotImplemented", "Service s3 is not enabled"));

    assertThat(new EmulatorContents(clients).isEmpty()).isFalse();
  }

  private static AwsReply roles(String members) {
    return AwsReply.xml(
        "<ListRolesResponse><ListRolesResult><Roles>%s</Roles><IsTruncated>false</IsTruncated></ListRolesResult></ListRolesResponse>"
            .formatted(members));
  }

  private static AwsReply buckets(String members) {
    return AwsReply.xml(
        "<ListAllMyBucketsResult><Buckets>%s</Buckets></ListAllMyBucketsResult>"
            .formatted(members));
  }
}
