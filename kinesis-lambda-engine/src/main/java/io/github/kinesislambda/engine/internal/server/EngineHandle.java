package io.github.kinesislambda.engine.internal.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a background engine is, and the proof that whoever reads it may ask the engine anything.
 *
 * <p>A handle is only trusted when the engine at its endpoint answers to its token: after a crash
 * the process id and the port may belong to somebody else.
 *
 * @param pid the process
 * @param token goes into the header {@link #TOKEN_HEADER} of administrative requests
 * @param endpoint what AWS clients are pointed at
 * @param region the engine's only region
 * @param account the engine's only account
 * @param version the engine's version
 * @param startedAt when the engine began to answer
 */
public record EngineHandle(
    long pid,
    String token,
    URI endpoint,
    String region,
    String account,
    String version,
    Instant startedAt) {

  /** The header that administrative requests carry the token in. */
  public static final String TOKEN_HEADER = "X-Kinesis-Lambda-Token";

  /** The file's name in the state folder. */
  public static final String FILE = "engine.json";

  /** The path beneath which administrative requests are answered. */
  public static final String ADMIN_PATH = "/_kinesis-lambda/";

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Returns the handle in a state folder, or nothing when there is none.
   *
   * @throws IOException if there is a file that is no handle
   */
  public static Optional<EngineHandle> read(Path stateFolder) throws IOException {
    Path file = stateFolder.resolve(FILE);
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | IOException unreadable) {
      throw new IOException(
          "%s is no handle of an engine; such files are written by the engine alone. Delete it and start the engine again."
              .formatted(file),
          unreadable);
    }
  }

  /**
   * Writes the handle into a state folder so that readers see all of it or nothing; only the owner
   * may read it.
   */
  public void write(Path stateFolder) throws IOException {
    Files.createDirectories(stateFolder);
    Path draft = Files.createTempFile(stateFolder, FILE, ".tmp");
    Files.writeString(draft, toJson());
    Files.move(
        draft,
        stateFolder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the handle from a state folder unless another engine has put its own there. */
  public void deleteFrom(Path stateFolder) throws IOException {
    if (read(stateFolder).filter(this::equals).isPresent()) {
      Files.deleteIfExists(stateFolder.resolve(FILE));
    }
  }

  /** Returns the handle as JSON. */
  public String toJson() {
    return json(true);
  }

  /** Returns the handle as JSON without its token. */
  public String toPublicJson() {
    return json(false);
  }

  private String json(boolean withToken) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeNumberField("pid", pid);
      if (withToken) {
        out.writeStringField("token", token);
      }
      out.writeStringField("endpoint", endpoint.toString());
      out.writeStringField("region", region);
      out.writeStringField("account", account);
      out.writeStringField("version", version);
      out.writeStringField("startedAt", startedAt.toString());
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static EngineHandle parse(String text) throws IOException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        members.put(name, parser.getText());
      }
    }
    return new EngineHandle(
        Long.parseLong(member(members, "pid")),
        member(members, "token"),
        URI.create(member(members, "endpoint")),
        member(members, "region"),
        member(members, "account"),
        member(members, "version"),
        Instant.parse(member(members, "startedAt")));
  }

  private static String member(Map<String, String> members, String name) throws IOException {
    String value = members.get(name);
    if (value == null) {
      throw new IOException("no member " + name);
    }
    return value;
  }
}
