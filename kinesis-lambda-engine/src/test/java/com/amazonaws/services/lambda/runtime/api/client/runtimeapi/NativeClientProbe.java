package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.PrintStream;
import java.util.Arrays;

/** Calls whichever {@code NativeClient} comes first on its class path and prints what it gives. */
public final class NativeClientProbe {

  private NativeClientProbe() {}

  /**
   * Takes events and answers them.
   *
   * @param args the Runtime API's host and port, and how many events to take
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    NativeClient.init(args[0]);
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      try {
        InvocationRequest request = NativeClient.next();
        print(out, request);
        byte[] answer = ("answer " + i + " å").getBytes(UTF_8);
        NativeClient.postInvocationResponse(request.getId().getBytes(UTF_8), answer);
        out.println("posted");
      } catch (LambdaRuntimeClientException e) {
        out.println(e.getMessage());
      }
    }
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void print(PrintStream out, InvocationRequest request) {
    out.println("id " + request.getId());
    out.println("arn " + request.getInvokedFunctionArn());
    out.println("deadline " + request.getDeadlineTimeInMs());
    out.println("trace " + request.getXrayTraceId());
    out.println("context " + request.getClientContext());
    out.println("identity " + request.getCognitoIdentity());
    out.println("tenant " + request.getTenantId());
    out.println(
        "content " + request.getContent().length + " " + Arrays.hashCode(request.getContent()));
  }
}
