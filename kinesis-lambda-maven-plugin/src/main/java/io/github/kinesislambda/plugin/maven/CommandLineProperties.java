package io.github.kinesislambda.plugin.maven;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The {@code -D} properties of the command line, for settings that are lists or maps. */
record CommandLineProperties(Properties properties) {

  /** Values by what follows the prefix, sorted. */
  Map<String, String> below(String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), properties.getProperty(name));
      }
    }
    return found;
  }
}
