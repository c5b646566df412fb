package io.github.kinesislambda.plugin.workflow.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Class files in a folder or an archive. */
interface Code {

  /** Binary names, with slashes, of all classes directly in it, sorted. */
  List<String> classNames() throws IOException;

  /**
   * The bytes of a class.
   *
   * @param name binary name with slashes
   */
  Optional<byte[]> find(String name) throws IOException;
}
