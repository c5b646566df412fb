package io.github.kinesislambda.engine.internal.api.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;

/**
 * One statement of a function's policy.
 *
 * @param json as AWS shows it
 */
record PermissionStatement(String json) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern IDENTITY = Pattern.compile("arn:aws[a-z-]*:(iam|sts)::\\d{12}:.+");
  private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");

  /**
   * Makes the statement that a request asks for.
   *
   * @param arn of the function, with its qualifier
   * @throws ServiceFault if the principal is neither an account, an identity nor a service
   */
  static PermissionStatement of(AddPermissionRequest request, String arn) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("Sid", request.statementId());
      out.writeStringField("Effect", "Allow");
      writePrincipal(out, request.principal());
      out.writeStringField("Action", request.action());
      out.writeStringField("Resource", arn);
      writeConditions(out, conditions(request));
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new PermissionStatement(text.toString());
  }

  private static void writePrincipal(JsonGenerator out, String principal) throws IOException {
    if (principal.equals("*")) {
      out.writeStringField("Principal", principal);
      return;
    }
    String kind = "AWS";
    String shown = principal;
    if (ACCOUNT.matcher(principal).matches()) {
      shown = "arn:aws:iam::" + principal + ":root";
    } else if (SERVICE.matcher(principal).matches()) {
      kind = "Service";
    } else if (!IDENTITY.matcher(principal).matches()) {
      throw ServiceFault.badRequest(
          "InvalidParameterValueException",
          "The provided principal was invalid. Please check the principal and try again.");
    }
    out.writeObjectFieldStart("Principal");
    out.writeStringField(kind, shown);
    out.writeEndObject();
  }

  private static Map<String, Map<String, String>> conditions(AddPermissionRequest request) {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    put(
        conditions,
        "StringEquals",
        "lambda:FunctionUrlAuthType",
        request.functionUrlAuthTypeAsString());
    put(conditions, "StringEquals", "lambda:EventSourceToken", request.eventSourceToken());
    put(conditions, "StringEquals", "aws:PrincipalOrgID", request.principalOrgID());
    put(conditions, "StringEquals", "AWS:SourceAccount", request.sourceAccount());
    put(conditions, "ArnLike", "AWS:SourceArn", request.sourceArn());
    if (Boolean.TRUE.equals(request.invokedViaFunctionUrl())) {
      put(conditions, "Bool", "lambda:InvokedViaFunctionUrl", "true");
    }
    return conditions;
  }

  private static void put(
      Map<String, Map<String, String>> conditions,
      String operator,
      String key,
      @Nullable String value) {
    if (value != null) {
      conditions.computeIfAbsent(operator, name -> new TreeMap<>()).put(key, value);
    }
  }

  private static void writeConditions(
      JsonGenerator out, Map<String, Map<String, String>> conditions) throws IOException {
    if (conditions.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("Condition");
    for (Map.Entry<String, Map<String, String>> condition : conditions.entrySet()) {
      out.writeObjectFieldStart(condition.getKey());
      for (Map.Entry<String, String> key : condition.getValue().entrySet()) {
        out.writeStringField(key.getKey(), key.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
