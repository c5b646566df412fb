package io.github.kinesislambda.plugin.workflow.function;

import io.github.kinesislambda.plugin.backend.GoalException;
import java.util.List;

/**
 * The VPC of a function; both lists are empty for none.
 *
 * @param subnetIds at most 16, e.g. {@code subnet-0abc}
 * @param securityGroupIds at most 5, e.g. {@code sg-0abc}
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html">VpcConfig</a>
 */
public record Network(List<String> subnetIds, List<String> securityGroupIds) {

  /** Checks that there are both or neither. */
  public Network {
    subnetIds = List.copyOf(subnetIds);
    securityGroupIds = List.copyOf(securityGroupIds);
    if (subnetIds.isEmpty() != securityGroupIds.isEmpty()) {
      throw GoalException.project(
          "<subnetIds> is %s and <securityGroupIds> is %s.".formatted(subnetIds, securityGroupIds),
          "A function is attached to a VPC by subnets and security groups, one or more of each.",
          "Set -Dkinesis.subnetIds and -Dkinesis.securityGroupIds, or neither.");
    }
    require("subnetIds", subnetIds, "subnet-", 16);
    require("securityGroupIds", securityGroupIds, "sg-", 5);
  }

  private static void require(String setting, List<String> ids, String prefix, int most) {
    boolean good = ids.size() <= most && ids.stream().allMatch(id -> id.startsWith(prefix));
    if (!good) {
      throw GoalException.project(
          "<%s> is %s.".formatted(setting, ids),
          "It has at most %d identifiers, which begin with %s.".formatted(most, prefix),
          "Change -Dkinesis.%s, or drop it.".formatted(setting));
    }
  }
}
