package io.github.kinesislambda.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kinesislambda.model.json.JsonValue.JsonBoolean;
import io.github.kinesislambda.model.json.JsonValue.JsonNull;
import io.github.kinesislambda.model.json.JsonValue.JsonNumber;
import io.github.kinesislambda.model.json.JsonValue.JsonObject;
import io.github.kinesislambda.model.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void readsEveryKindOfValue() {
    JsonObject read =
        (JsonObject)
            JsonReader.read(" {\"a\": [1, -2.50e+1, true, false, null, \"x\"], \"b\": {}} ");

    assertThat(read.array("a").orElseThrow().elements())
        .isEqualTo(
            List.of(
                new JsonNumber(new BigDecimal("1")),
                new JsonNumber(new BigDecimal("-2.50e+1")),
                new JsonBoolean(true),
                new JsonBoolean(false),
                new JsonNull(),
                new JsonString("x")));
    assertThat(read.object("b")).isPresent();
    assertThat(read.string("missing")).isEmpty();
  }

  @Test
  void resolvesEscapes() {
    assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00ä\""))
        .isEqualTo(new JsonString("\"\\/\b\f\n\r\tä😀ä"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`{\"a\": }`|`'}' where a value or digit should be at character 7`",
        "`{\"a\" 1}`|`'1' where ':' should be at character 6`",
        "`[1 2]`|`'2' where ',' should be at character 4`",
        "`\"abc`|`The end of the text inside a string at character 5`",
        "`{} x`|`'x' after the end of the value at character 4`",
        "`\"\\q\"`|`The escape \\q at character 2`",
        "`tru`|`'t' where a value should begin at character 1`",
      })
  void saysWhereATextStopsBeingJson(String text, String message) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith(message + "; ")
        .hasMessageEndingWith(" Correct the text there.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "1.", ".5", "+1", "-", "1e", "[1,]", "{\"a\":1,}", "{a:1}", "", " ", "NaN"})
  void refusesWhatPythonOrJavaScriptWouldForgive(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 512, 1_001, 100_000})
  void readsAndWritesAnyDepth(int depth) {
    String arrays = "[".repeat(depth) + "]".repeat(depth);
    String objects = "{\"a\":[".repeat(depth) + "1,{}" + "],\"b\":2}".repeat(depth);

    assertThat(JsonWriter.write(JsonReader.read(arrays))).isEqualTo(arrays);
    assertThat(JsonWriter.write(JsonReader.read(objects))).isEqualTo(objects);
  }

  @Test
  void refusesADeepTextThatHasNoEnd() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("The end of the text where a value should begin");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> JsonReader.read(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("Bytes that are not UTF-8");
  }
}
