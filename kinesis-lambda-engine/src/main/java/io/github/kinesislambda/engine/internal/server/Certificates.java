package io.github.kinesislambda.engine.internal.server;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The engine's TLS identity, made when the first client asks for it. */
final class Certificates {

  private @Nullable SslContext context;

  /** Returns a context that offers HTTP/2 and HTTP/1.1. */
  synchronized SslContext context() {
    if (context == null) {
      context = newContext();
    }
    return context;
  }

  private static SslContext newContext() {
    try {
      SelfSigned identity = SelfSigned.forLoopback();
      return SslContextBuilder.forServer(identity.key(), identity.certificate())
          .sslProvider(SslProvider.JDK)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_2,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (GeneralSecurityException | SSLException impossible) {
      throw new IllegalStateException("This JDK cannot make a P-256 certificate", impossible);
    }
  }
}
