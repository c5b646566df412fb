package io.github.kinesislambda.plugin.workflow.step;

import io.github.kinesislambda.plugin.backend.Clients;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Whose a thing is, by the tag of these goals: the one place where tags are read, and where they
 * are put on what is there.
 */
public record Ownership(Clients clients) {

  /** Whether the goals created or adopted the stream of that name. */
  public boolean isOurStream(String name) {
    @Nullable String after = null;
    while (true) {
      ListTagsForStreamResponse page =
          clients
              .kinesis()
              .listTagsForStream(
                  ListTagsForStreamRequest.builder()
                      .streamName(name)
                      .exclusiveStartTagKey(after)
                      .build());
      if (page.tags().stream().map(Tag::key).anyMatch(CreatedBy.KEY::equals)) {
        return true;
      }
      if (!Boolean.TRUE.equals(page.hasMoreTags()) || page.tags().isEmpty()) {
        return false;
      }
      after = page.tags().get(page.tags().size() - 1).key();
    }
  }

  void claimStream(String name) {
    clients.kinesis().addTagsToStream(r -> r.streamName(name).tags(CreatedBy.TAGS));
  }

  public boolean isOurs(Consumer consumer) {
    return clients
        .kinesis()
        .listTagsForResource(request -> request.resourceARN(consumer.consumerARN()))
        .tags()
        .stream()
        .map(Tag::key)
        .anyMatch(CreatedBy.KEY::equals);
  }

  /** GetRole tells all tags of a role, of which there are 50 at most. */
  public boolean isOurs(Role role) {
    return role.tags().stream().anyMatch(tag -> tag.key().equals(CreatedBy.KEY));
  }

  void claimRole(String name) {
    clients
        .iam()
        .tagRole(
            request ->
                request.roleName(name).tags(CreatedBy.IAM_TAG, new RoleRegions(clients).note()));
  }

  public boolean isOurs(GetFunctionResponse function) {
    return isOnLambda(tags(function));
  }

  /**
   * The tags of a function. Where GetFunction tells none, Lambda is asked for them: it leaves them
   * out for a principal that may not list them, and would make of each function somebody else's.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html">GetFunction</a>
   */
  public Map<String, String> tags(GetFunctionResponse function) {
    return function.hasTags()
        ? function.tags()
        : lambdaTags(function.configuration().functionArn());
  }

  /**
   * Whether the goals created or adopted a function or a mapping.
   *
   * @param arn of the function, without version, or of the mapping
   */
  public boolean isOurs(String arn) {
    return isOnLambda(lambdaTags(arn));
  }

  /**
   * Adds the tag to a function or a mapping.
   *
   * @param arn of the function, without version, or of the mapping
   */
  void claim(String arn) {
    clients.lambda().tagResource(request -> request.resource(arn).tags(CreatedBy.TAGS));
  }

  private Map<String, String> lambdaTags(String arn) {
    return clients.lambda().listTags(request -> request.resource(arn)).tags();
  }

  private static boolean isOnLambda(Map<String, String> tags) {
    return tags.containsKey(CreatedBy.KEY);
  }
}
