package io.github.kinesislambda.plugin.workflow.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerAnswerTest {

  private static final String STREAM_METHOD =
      "public void handleRequest(java.io.InputStream in, java.io.OutputStream out, Object c) {}";

  @TempDir Path folder;

  @Test
  void readsFromTheSignatureWhetherAHandlerAnswers() throws IOException {
    Path classes =
        new Sources(folder)
            .with(
                "demo.Typed", "public interface Typed<R> { R handleRequest(String e, Object c); }")
            .with(
                "demo.Silent",
                "public class Silent implements Typed<Void> { static long skipped = 1;"
                    + " @Override public Void handleRequest(String e, Object c) { return null; }"
                    + " public void other(String e) {} public String spoken(String e) { return e; } }")
            .with("demo.Heir", "public class Heir extends Silent {}")
            .with(
                "demo.Talker",
                "public class Talker implements Typed<String> {"
                    + " @Override public String handleRequest(String e, Object c) { return e; } }")
            .with("demo.Raw", "public class Raw { %s }".formatted(STREAM_METHOD))
            .compile();

    assertThat(answer(classes, "demo.Silent")).isEqualTo(HandlerAnswer.NOTHING);
    assertThat(answer(classes, "demo.Heir")).isEqualTo(HandlerAnswer.NOTHING);
    assertThat(answer(classes, "demo.Silent::other")).isEqualTo(HandlerAnswer.NOTHING);
    assertThat(answer(classes, "demo.Silent::spoken")).isEqualTo(HandlerAnswer.SOMETHING);
    assertThat(answer(classes, "demo.Talker")).isEqualTo(HandlerAnswer.SOMETHING);
    assertThat(answer(classes, "demo.Raw")).isEqualTo(HandlerAnswer.SOMETHING);
    assertThat(answer(classes, "demo.Talker::absent")).isEqualTo(HandlerAnswer.UNKNOWN);
  }

  private static HandlerAnswer answer(Path classes, String handler) throws IOException {
    HandlerSearch search = new HandlerSearch(new FolderCode(classes), List.of());
    String type = handler.split("::", 2)[0].replace('.', '/');
    return HandlerAnswer.of(search, search.find(type).orElseThrow(), handler);
  }
}
