package io.github.kinesislambda.plugin.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a background process was started with, in a file beside its handle.
 *
 * @param values by the names of the settings; those with nothing are absent
 */
record StartedWith(Map<String, String> values) {

  StartedWith {
    values = Map.copyOf(values);
  }

  /** What a process that is started now gets. */
  static StartedWith of(List<LastingSetting> settings) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach(
        setting -> setting.atStart().ifPresent(value -> values.put(setting.name(), value)));
    return new StartedWith(values);
  }

  /** What the file says, one {@code name=value} a line. */
  static StartedWith read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("=", 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new StartedWith(values);
  }

  void write(Path file) throws IOException {
    Files.write(
        file,
        values.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList());
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
