package io.github.kinesislambda.plugin.workflow.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerSearchTest {

  @TempDir Path folder;

  private Sources sources;

  @BeforeEach
  void startWithTheInterfaces() {
    sources =
        new Sources(folder).with(Sources.REQUEST_HANDLER).with(Sources.REQUEST_STREAM_HANDLER);
  }

  @Test
  void findsTheClassesThatImplementAHandlerInterface() throws IOException {
    Path classes =
        sources
            .with("demo.Batch", "public class Batch implements %s {}".formatted(Sources.HANDLER))
            .with("demo.Raw", "public class Raw implements %s {}".formatted(Sources.STREAM_HANDLER))
            .with("demo.Other", "public class Other implements Runnable { public void run() {} }")
            .compile();

    List<ClassFile> found = search(classes).candidates();

    assertThat(found).extracting(ClassFile::name).containsExactly("demo/Batch", "demo/Raw");
  }

  @Test
  void followsSuperclassesAndInterfacesOfTheProject() throws IOException {
    Path classes =
        sources
            .with(
                "demo.Base",
                "public abstract class Base implements %s {}".formatted(Sources.HANDLER))
            .with("demo.Kind", "public interface Kind extends %s {}".formatted(Sources.HANDLER))
            .with("demo.One", "public class One extends Base {}")
            .with("demo.Two", "public class Two implements Kind {}")
            .compile();

    List<ClassFile> found = search(classes).candidates();

    assertThat(found).extracting(ClassFile::name).containsExactly("demo/One", "demo/Two");
  }

  @Test
  void namesTheCandidatesWhenThereAreSeveral() {
    Path classes =
        sources
            .with("demo.One", "public class One implements %s {}".formatted(Sources.HANDLER))
            .with("demo.Two", "public class Two implements %s {}".formatted(Sources.HANDLER))
            .compile();

    assertThatThrownBy(() -> choice(classes).choose(Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessage(
            "the project holds 2 handlers: demo.One, demo.Two. A function has one."
                + " Name it with <handler>, e.g. -Dkinesis.handler=demo.One.");
  }

  @Test
  void saysWhatAHandlerIsWhenThereIsNone() {
    Path classes = sources.with("demo.Plain", "public class Plain {}").compile();

    assertThatThrownBy(() -> choice(classes).choose(Optional.empty()))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith("the project holds no handler. A handler is a class that")
        .hasMessageEndingWith("or name the class with <handler>.");
  }

  @Test
  void namesWhatIsThereWhenTheNamedClassIsNot() {
    Path classes =
        sources
            .with("demo.One", "public class One implements %s {}".formatted(Sources.HANDLER))
            .compile();

    assertThatThrownBy(() -> choice(classes).choose(Optional.of("demo.Onne::handle")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<handler> is demo.Onne::handle; the project holds no class demo.Onne.")
        .hasMessageEndingWith("found here: demo.One.");
  }

  @Test
  void takesAnyClassThatTheUserNamesWithAMethod() throws IOException {
    Path classes =
        sources
            .with("demo.Base", "public class Base { public void handle(String event) {} }")
            .with("demo.Plain", "public class Plain extends Base {}")
            .compile();

    ClassFile chosen = choice(classes).choose(Optional.of("demo.Plain::handle"));

    assertThat(chosen.name()).isEqualTo("demo/Plain");
    assertThatThrownBy(() -> choice(classes).choose(Optional.of("demo.Plain::handel")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<handler> is demo.Plain::handel; the methods of the class are handle. A handler is");
  }

  @Test
  void refusesAClassThatLambdaCouldNotCall() {
    Path classes =
        sources
            .with("demo.Plain", "public class Plain {}")
            .with(
                "demo.Base",
                "public abstract class Base implements %s {}".formatted(Sources.HANDLER))
            .with("demo.One", "public class One extends Base {}")
            .compile();

    assertThatThrownBy(() -> choice(classes).choose(Optional.of("demo.Plain")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<handler> is demo.Plain; the class implements neither of the interfaces.")
        .hasMessageEndingWith("Correct -Dkinesis.handler; found here: demo.One.");
    assertThatThrownBy(() -> choice(classes).choose(Optional.of("demo.Base")))
        .isInstanceOf(GoalException.class)
        .hasMessageStartingWith(
            "<handler> is demo.Base; no instance can be made of it, for it is abstract.");
  }

  /** A superclass that is not here may be in a layer, and implement or declare what is named. */
  @Test
  void leavesToLambdaWhatItCannotKnow() throws IOException {
    Path classes =
        sources
            .with("demo.Base", "public class Base {}")
            .with("demo.One", "public class One extends Base {}")
            .compile();
    Files.delete(classes.resolve("demo/Base.class"));

    assertThat(choice(classes).choose(Optional.of("demo.One")).name()).isEqualTo("demo/One");
    assertThat(choice(classes).choose(Optional.of("demo.One::any")).name()).isEqualTo("demo/One");
  }

  @Test
  void readsTheJavaReleaseThatAClassNeeds() throws IOException {
    Path classes =
        sources.with("demo.Plain", "public class Plain { long a = 1L << 40; }").compile();

    ClassFile type = search(classes).find("demo/Plain").orElseThrow();

    assertThat(type.javaRelease()).isEqualTo(17);
    assertThat(JavaRuntime.of(type)).isEqualTo("java17");
  }

  @Test
  void choosesTheOldestRuntimeThatRunsTheClass() {
    assertThat(JavaRuntime.of(ofRelease(8))).isEqualTo("java17");
    assertThat(JavaRuntime.of(ofRelease(18))).isEqualTo("java21");
    assertThat(JavaRuntime.of(ofRelease(25))).isEqualTo("java25");
    assertThatThrownBy(() -> JavaRuntime.of(ofRelease(26)))
        .hasMessageContaining("is compiled for Java 26. Lambda runs Java up to 25.");
  }

  private static ClassFile ofRelease(int release) {
    return new ClassFile("demo/A", Optional.empty(), List.of(), List.of(), 0, release + 44);
  }

  private static HandlerSearch search(Path classes) {
    return new HandlerSearch(new FolderCode(classes), List.of());
  }

  private static HandlerChoice choice(Path classes) {
    return new HandlerChoice(search(classes), "the project");
  }
}
