package io.github.kinesislambda.engine.internal.api.iam;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A role as it stands; changes make a new one.
 *
 * @param name unique in the account without regard to case
 * @param path begins and ends with a slash
 * @param id AROA and 17 letters or digits
 * @param created when it was made
 * @param trustPolicy who may take the role, JSON as it was given
 * @param description if one was given
 * @param maxSessionSeconds 3600 to 43200
 * @param attached ARNs of managed policies and their names
 * @param inline names of inline policies and their documents
 * @param tags in the order in which they were set
 * @param boundary the ARN of the policy that bounds its permissions, if there is one
 */
record StoredRole(
    String name,
    String path,
    String id,
    Instant created,
    String trustPolicy,
    Optional<String> description,
    int maxSessionSeconds,
    Map<String, String> attached,
    Map<String, String> inline,
    Map<String, String> tags,
    Optional<String> boundary) {

  StoredRole {
    attached = new LinkedHashMap<>(attached);
    inline = new LinkedHashMap<>(inline);
    tags = new LinkedHashMap<>(tags);
  }

  String arn(String account) {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  StoredRole withTrustPolicy(String document) {
    return new StoredRole(
        name,
        path,
        id,
        created,
        document,
        description,
        maxSessionSeconds,
        attached,
        inline,
        tags,
        boundary);
  }

  StoredRole withAttached(Map<String, String> policies) {
    return new StoredRole(
        name,
        path,
        id,
        created,
        trustPolicy,
        description,
        maxSessionSeconds,
        policies,
        inline,
        tags,
        boundary);
  }

  StoredRole withInline(Map<String, String> policies) {
    return new StoredRole(
        name,
        path,
        id,
        created,
        trustPolicy,
        description,
        maxSessionSeconds,
        attached,
        policies,
        tags,
        boundary);
  }

  StoredRole withTags(Map<String, String> newTags) {
    return new StoredRole(
        name,
        path,
        id,
        created,
        trustPolicy,
        description,
        maxSessionSeconds,
        attached,
        inline,
        newTags,
        boundary);
  }

  StoredRole withSettings(Optional<String> newDescription, int newMaxSessionSeconds) {
    return new StoredRole(
        name,
        path,
        id,
        created,
        trustPolicy,
        newDescription,
        newMaxSessionSeconds,
        attached,
        inline,
        tags,
        boundary);
  }
}
