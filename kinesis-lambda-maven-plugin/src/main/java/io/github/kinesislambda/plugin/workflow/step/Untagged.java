package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.GoalException;
import io.github.kinesislambda.plugin.backend.Progress;
import io.github.kinesislambda.plugin.backend.Step;
import java.util.List;

/** What becomes of a thing that would have to be changed and lacks the tag of these goals. */
public enum Untagged {
  /** It stays as it is: somebody else may rely on it. */
  REFUSE {
    @Override
    List<Step> beforeChange(Present present, String changes, Runnable tag, Progress progress) {
      throw GoalException.project(
          "%s exists without the tag %s and is not as it is set: %s."
              .formatted(present.heading(), CreatedBy.KEY, changes),
          "The goals change only what they have created.",
          "Set -Dkinesis.adopt to take it over, so that it is changed now and deleted by kinesis:delete; or choose another name with -Dkinesis.%s."
              .formatted(present.property()));
    }
  },
  /** It gets the tag first, and is changed and deleted as if the goals had created it. */
  ADOPT {
    @Override
    List<Step> beforeChange(Present present, String changes, Runnable tag, Progress progress) {
      return List.of(
          new Step(
              "adopt %s: add the tag %s".formatted(present.text(), CreatedBy.KEY),
              () -> {
                tag.run();
                progress.on(new Adopted(present.text()));
              }));
    }
  };

  /**
   * What has to be done before a thing that lacks the tag may be changed.
   *
   * @param changes what is going to be changed, for the message
   * @param tag adds the tag to it
   * @throws GoalException when it must not be changed
   */
  abstract List<Step> beforeChange(
      Present present, String changes, Runnable tag, Progress progress);

  /**
   * A thing that is there and lacks the tag.
   *
   * @param kind {@code stream}, {@code function}, {@code role} or {@code mapping}
   * @param name its name
   * @param property the parameter that would name another
   */
  record Present(String kind, String name, String property) {

    /** What is named by a parameter that is called as its kind. */
    static Present named(String kind, String name) {
      return new Present(kind, name, kind);
    }

    /** Lambda names a mapping; another function has another one. */
    static Present mapping(String uuid) {
      return new Present("mapping", uuid, "function");
    }

    String text() {
      return kind + " " + name;
    }

    String heading() {
      return Character.toUpperCase(kind.charAt(0)) + text().substring(1);
    }
  }

  /** The thing carries the tag from now on. */
  record Adopted(String what) implements Progress.Event {

    @Override
    public String text() {
      return "Adopted %s: it carries the tag %s now and is deleted by kinesis:delete"
          .formatted(what, CreatedBy.KEY);
    }

    @Override
    public Progress.Level level() {
      return Progress.Level.WARN;
    }
  }
}
