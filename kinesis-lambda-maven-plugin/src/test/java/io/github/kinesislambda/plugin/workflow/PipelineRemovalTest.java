package io.github.kinesislambda.plugin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kinesislambda.plugin.workflow.function.FunctionProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingProvision;
import io.github.kinesislambda.plugin.workflow.mapping.MappingSettings;
import io.github.kinesislambda.plugin.workflow.step.Removal;
import io.github.kinesislambda.plugin.workflow.stream.StreamProvision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, against the real engine, through AWS's clients. */
class PipelineRemovalTest {

  @TempDir Path folder;

  private EnginePipeline pipeline;

  @BeforeEach
  void start() {
    pipeline = new EnginePipeline(folder);
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void deletesWhatItCreatedAndIsQuietTheSecondTime() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.said().clear();

    pipeline.delete(Removal.Scope.TAGGED);
    pipeline.delete(Removal.Scope.TAGGED);

    assertThat(pipeline.said().get(0)).startsWith("Deleted mapping ");
    assertThat(pipeline.said().subList(1, pipeline.said().size()))
        .containsExactly(
            "Deleted function recv",
            "Deleted stream orders",
            "Deleted role role",
            "Nothing is left: looked for each of the 4 and found none",
            "Nothing to delete: stream orders, function recv, role role");
  }

  @Test
  void takesItsOwnMappingFromAFunctionThatIsKept() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.untag(
        FunctionProvision.find(pipeline.connection().clients().lambda(), "recv")
            .orElseThrow()
            .configuration()
            .functionArn());

    pipeline.delete(Removal.Scope.TAGGED);

    assertThat(pipeline.said())
        .anyMatch(text -> text.startsWith("Kept function recv: it does not carry the tag"))
        .anyMatch(text -> text.startsWith("Kept role role: function recv runs as it"));
    assertThat(MappingProvision.of(pipeline.connection().clients().lambda(), "recv")).isEmpty();
  }

  @Test
  void leavesATriggerOfOthersAndSaysThatItsFunctionIsGone() throws IOException {
    pipeline.create(1);
    pipeline.deploy(pipeline.code("1"), 512, MappingSettings.TUTORIAL);
    pipeline.untag(
        MappingProvision.of(pipeline.connection().clients().lambda(), "recv")
            .get(0)
            .eventSourceMappingArn());

    pipeline.delete(Removal.Scope.TAGGED);

    assertThat(pipeline.said())
        .contains("Deleted function recv")
        .anyMatch(text -> text.contains(", which is left without its function recv: it does not"));
    assertThat(MappingProvision.of(pipeline.connection().clients().lambda(), "recv")).hasSize(1);
  }

  @Test
  void keepsWhatSomebodyElseCreated() {
    pipeline
        .connection()
        .clients()
        .kinesis()
        .createStream(r -> r.streamName("orders").shardCount(1));

    pipeline.delete(Removal.Scope.TAGGED);

    assertThat(pipeline.said().get(0)).startsWith("Kept stream orders: it does not carry the tag");
    assertThat(StreamProvision.find(pipeline.connection().clients().kinesis(), "orders"))
        .isPresent();

    pipeline.delete(Removal.Scope.NAMED);

    assertThat(StreamProvision.find(pipeline.connection().clients().kinesis(), "orders")).isEmpty();
  }
}
