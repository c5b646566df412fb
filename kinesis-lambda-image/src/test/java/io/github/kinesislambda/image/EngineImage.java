package io.github.kinesislambda.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The image as the build has just written it. */
final class EngineImage {

  private EngineImage() {}

  /** Gives the image to the container service and returns the name that LocalStack's users know. */
  static DockerImageName load() throws IOException {
    try (InputStream tar = Files.newInputStream(Path.of(System.getProperty("image.tar")))) {
      DockerClientFactory.instance().client().loadImageCmd(tar).exec();
    }
    return DockerImageName.parse(System.getProperty("image.name"))
        .asCompatibleSubstituteFor("localstack/localstack");
  }
}
