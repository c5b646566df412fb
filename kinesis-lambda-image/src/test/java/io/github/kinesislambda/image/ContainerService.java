package io.github.kinesislambda.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Docker, or what is compatible to it, on this machine. */
final class ContainerService {

  private ContainerService() {}

  /** Skips the test, and says why, where there is none. */
  static void assumeItAnswers() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "No container service answers. Start Docker, or eval \"$(.ci/install-container-engine)\", to run this test.");
  }

  /** The ids of the containers of an image, running or not. */
  static List<String> containersOf(String image) {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .exec()
        .stream()
        .filter(container -> container.getImage().endsWith(image))
        .map(Container::getId)
        .toList();
  }
}
