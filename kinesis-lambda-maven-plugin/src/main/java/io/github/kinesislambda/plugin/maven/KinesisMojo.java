package io.github.kinesislambda.plugin.maven;

import io.github.kinesislambda.plugin.backend.Connection;
import io.github.kinesislambda.plugin.backend.CutOff;
import io.github.kinesislambda.plugin.backend.DryRun;
import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.LocalstackImage;
import io.github.kinesislambda.plugin.backend.Mode;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.SdkLoggers;
import io.github.kinesislambda.plugin.backend.StateFolder;
import io.github.kinesislambda.plugin.backend.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What every goal does: skip, choose the target, translate errors. */
abstract class KinesisMojo extends AbstractMojo {

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true)
  @Nullable MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  /** Skips the goal, wherever it was called. */
  @Parameter(property = "kinesis.skip", defaultValue = "false")
  boolean skip;

  /** Skips the goal where it is bound to a phase, as it skips failsafe. */
  @Parameter(property = "skipITs", defaultValue = "false")
  boolean skipITs;

  /** Skips the goal where it is bound to a phase, as it skips surefire and failsafe. */
  @Parameter(property = "skipTests", defaultValue = "false")
  boolean skipTests;

  /**
   * Where the goals work: {@code embedded}, the engine of this plugin in a background process;
   * {@code localstack}, a container of {@code <image>}; {@code endpoint}, any server that speaks
   * the AWS APIs at {@code <endpoint>}; {@code aws}.
   */
  @Parameter(property = "kinesis.target", defaultValue = "embedded")
  String target;

  /**
   * Address of target {@code endpoint}, e.g. {@code http://127.0.0.1:4566}; by default what {@code
   * AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_KINESIS} and the like say.
   */
  @Parameter(property = "kinesis.endpoint")
  @Nullable String endpoint;

  /**
   * AWS region; {@code us-east-1} on {@code embedded} and {@code localstack}; {@code AWS_REGION},
   * else the same on {@code endpoint}; the SDK's usual search on {@code aws}.
   */
  @Parameter(property = "kinesis.region")
  @Nullable String region;

  /**
   * Named profile of the shared AWS files, for target {@code aws}; its credentials alone count,
   * also where others are in the environment. Typed with another target it is refused.
   */
  @Parameter(property = "kinesis.profile")
  @Nullable String profile;

  /**
   * ARN of a role that the goals work as on target {@code aws}, e.g. {@code
   * arn:aws:iam::123456789012:role/deployer}; by default they work as whoever calls, which may be a
   * role too, by its profile.
   */
  @Parameter(property = "kinesis.assumeRole")
  @Nullable String assumeRole;

  /**
   * Image of target {@code localstack}: LocalStack's, or one that answers as it does. Newer images
   * of LocalStack than the default one need a licence in the environment variable {@code
   * LOCALSTACK_AUTH_TOKEN}, which is passed on.
   */
  @Parameter(property = "kinesis.image", defaultValue = LocalstackImage.DEFAULT)
  String image;

  /** Port of the embedded engine or the container, 1 to 65535; 0 for any that is free. */
  @Parameter(property = "kinesis.port", defaultValue = "0")
  int port;

  /**
   * How long the embedded engine or the container goes on without a request before it ends, as in
   * ISO-8601; by default {@code PT30M}.
   *
   * <p>It keeps this, its region, port, image and endpoint of destinations from its start to its
   * end; a goal that says otherwise of one that runs is refused.
   */
  @Parameter(property = "kinesis.idleTimeout")
  @Nullable String idleTimeout;

  /**
   * Where the embedded engine sends the documents about discarded batches, besides keeping them for
   * {@code kinesis:failures}: the URL of one server for SQS, SNS and S3, e.g. {@code
   * http://127.0.0.1:4566}, or <code>https://{service}.{region}.amazonaws.com</code>. By default
   * nowhere. The engine signs with the credentials that are in the environment of the goal that
   * starts it, else with the profile of the AWS files, else as {@code test}; functions do not get
   * them. Typed with another target it is refused.
   */
  @Parameter(property = "kinesis.destinationsEndpoint")
  @Nullable String destinationsEndpoint;

  /**
   * Folder of the engine's handle and log and of the replay's journal; by default {@code
   * ~/.kinesis-lambda/<artifactId>-<hash of the project's path>}, which {@code mvn clean} does not
   * touch.
   */
  @Parameter(property = "kinesis.stateDirectory")
  @Nullable File stateDirectory;

  /**
   * Shows what the goal would do, step by step, and changes nothing: neither on the target, where
   * its requests could only read, nor on this machine.
   */
  @Parameter(property = "kinesis.dryRun", defaultValue = "false")
  boolean dryRun;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (isSkipped()) {
      getLog().info("Skipped.");
      return;
    }
    SdkLoggers.withoutCredentials();
    try {
      new TypedSettings(session.getUserProperties(), targets()).require();
      settle();
      Target chosen = targetSettings().target();
      MavenProgress progress = new MavenProgress(getLog());
      CutOff watch =
          CutOff.of(
              "kinesis:" + execution.getGoal(), () -> inWords(() -> cutOff(chosen, progress)));
      try {
        run(dryRun ? new DryRun(chosen) : chosen, progress);
      } finally {
        watch.close();
      }
    } catch (RuntimeException e) {
      throw MavenErrors.translate(e);
    }
  }

  /** Where a process ends, nobody translates errors any more. */
  private void inWords(Runnable work) {
    try {
      work.run();
    } catch (GoalException e) {
      getLog().warn(e.getMessage());
    }
  }

  /** What is done when Ctrl-C ends the goal: says what is left. */
  void cutOff(Target chosen, MavenProgress progress) {
    getLog().warn("Ended in the middle of kinesis:%s.".formatted(execution.getGoal()));
    progress.left().stream().flatMap(String::lines).forEach(getLog()::warn);
    if (chosen.isHeldHere()) {
      chosen.find().ifPresent(running -> tellRunning(chosen, running));
    }
  }

  private void tellRunning(Target chosen, Connection running) {
    try (running) {
      getLog()
          .warn(
              "The %s goes on; mvn kinesis:stop -Dkinesis.target=%s ends it."
                  .formatted(running.description(), chosen.name()));
    }
  }

  /** On which targets the goal works. */
  Set<String> targets() {
    return Set.of(target);
  }

  /** Works out settings that depend on others, before the goal runs. */
  void settle() {}

  /** Does what the goal is for. */
  abstract void run(Target target, Progress progress)
      throws MojoExecutionException, MojoFailureException;

  /** The folder that survives {@code mvn clean}. */
  final StateFolder stateFolder() {
    if (stateDirectory != null) {
      return new StateFolder(stateDirectory.toPath());
    }
    return StateFolder.of(
        Path.of(System.getProperty("user.home"), ".kinesis-lambda"), projectName(), baseFolder());
  }

  /** The folder of the project, or the current one where there is no project. */
  final Path baseFolder() {
    File folder = project == null ? null : project.getBasedir();
    return folder == null ? Path.of(session.getExecutionRootDirectory()) : folder.toPath();
  }

  /** How this goal passes evidence on; a dry run has none, so that it fails by itself. */
  final Evidence evidence() {
    return new Evidence(session, execution, dryRun ? Mode.DRY_RUN : Mode.PERFORM);
  }

  private String projectName() {
    return project == null ? "no-project" : project.getArtifactId();
  }

  /** Where the goal works, as it was set. */
  final TargetSettings targetSettings() {
    return new TargetSettings(
        target,
        endpoint,
        region,
        profile,
        assumeRole,
        image,
        port,
        idleTimeout,
        destinationsEndpoint,
        stateFolder(),
        System.getenv());
  }

  private boolean isSkipped() {
    boolean bound = execution.getSource() != MojoExecution.Source.CLI;
    return skip || (bound && (skipITs || skipTests));
  }
}
