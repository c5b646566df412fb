package io.github.kinesislambda.plugin.workflow.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Java sources that a test compiles, so that no fixture class lies about as a binary. */
final class Sources {

  static final String HANDLER = "com.amazonaws.services.lambda.runtime.RequestHandler";
  static final String STREAM_HANDLER = "com.amazonaws.services.lambda.runtime.RequestStreamHandler";

  static final Map.Entry<String, String> REQUEST_HANDLER =
      Map.entry(HANDLER, "public interface RequestHandler {}");
  static final Map.Entry<String, String> REQUEST_STREAM_HANDLER =
      Map.entry(STREAM_HANDLER, "public interface RequestStreamHandler {}");

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  Sources(Path folder) {
    this.folder = folder;
  }

  Sources with(Map.Entry<String, String> type) {
    return with(type.getKey(), type.getValue());
  }

  /** Adds a class without its package clause. */
  Sources with(String name, String declaration) {
    try {
      Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "package %s;\n%s\n".formatted(name.substring(0, name.lastIndexOf('.')), declaration));
      files.add(file);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the compiled classes. */
  Path compile() {
    Path classes = folder.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "--release", "17", "-proc:none"));
    files.forEach(file -> arguments.add(file.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("The sources of this test do not compile");
    }
    return classes;
  }
}
