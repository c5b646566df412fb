package io.github.kinesislambda.plugin.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** What the plugin tells Eclipse about its goals. */
class EclipseMetadataTest {

  @Test
  void namesEveryGoal() throws Exception {
    List<String> goals = texts("/META-INF/maven/plugin.xml", "goal");

    assertThat(goals).contains("create", "verify");
    assertThat(texts("/META-INF/m2e/lifecycle-mapping-metadata.xml", "goal"))
        .containsExactlyInAnyOrderElementsOf(goals);
  }

  private static List<String> texts(String resource, String element) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(EclipseMetadataTest.class.getResourceAsStream(resource))) {
      NodeList found =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName(element);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        if (!found.item(i).getParentNode().getNodeName().equals("configuration")) {
          texts.add(found.item(i).getTextContent());
        }
      }
      return texts;
    }
  }
}
