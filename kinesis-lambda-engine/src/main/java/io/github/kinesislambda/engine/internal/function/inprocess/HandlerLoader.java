package io.github.kinesislambda.engine.internal.function.inprocess;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.github.kinesislambda.engine.internal.function.inprocess.Handler.Call;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/** Finds and makes handlers as AWS's runtime interface client does. */
public final class HandlerLoader {

  private static final String HANDLE_REQUEST = "handleRequest";

  private HandlerLoader() {}

  /**
   * Loads {@code package.Class} or {@code package.Class::method}.
   *
   * <p>A handler that cannot be found is no failure of the initialisation: each event fails.
   *
   * @throws HandlerException if its class or constructor fails
   */
  static Handler load(String name, ClassLoader loader) throws HandlerException {
    int colons = name.indexOf("::");
    String className = colons < 0 ? name : name.substring(0, colons);
    String method = colons < 0 ? HANDLE_REQUEST : name.substring(colons + 2);
    if (className.isEmpty() || method.isEmpty()) {
      return failing(loader, new IllegalArgumentException("Invalid handler: `" + name + "'"));
    }
    Class<?> type;
    try {
      type = Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      return failing(loader, new ClassNotFoundException("Class not found: " + className, e));
    } catch (LinkageError e) {
      throw new HandlerException(e);
    }
    Object target = make(type);
    if (colons < 0 && target instanceof RequestStreamHandler streaming) {
      return new Handler(
          loader,
          (event, answer, context) ->
              streaming.handleRequest(new ByteArrayInputStream(event), answer, context));
    }
    if (colons < 0 && !(target instanceof RequestHandler)) {
      return failing(
          loader,
          new ClassCastException(
              "Class " + className + " does not implement an appropriate handler interface"));
    }
    return new Handler(loader, reflective(target, method(type, method), loader));
  }

  private static Object make(Class<?> type) throws HandlerException {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new HandlerException(Objects.requireNonNullElse(e.getCause(), e));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new HandlerException(e);
    }
  }

  /** Prefers methods of the source over bridges, then longer ones, then a context at the end. */
  private static Method method(Class<?> type, String name) throws HandlerException {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .max(
            Comparator.comparing((Method method) -> !method.isBridge())
                .thenComparing(Method::getParameterCount)
                .thenComparing(HandlerLoader::endsWithContext))
        .orElseThrow(
            () ->
                new HandlerException(
                    new NoSuchMethodException(
                        "No method named " + name + " was found on class " + type.getName())));
  }

  private static Call reflective(Object target, Method method, ClassLoader loader) {
    method.setAccessible(true);
    if (method.getParameterCount() >= 2 && method.getParameterTypes()[0] == InputStream.class) {
      return (event, answer, context) ->
          call(
              target,
              method,
              method.getParameterCount() == 2
                  ? new Object[] {new ByteArrayInputStream(event), answer}
                  : new Object[] {new ByteArrayInputStream(event), answer, context});
    }
    int inputs = method.getParameterCount() - (endsWithContext(method) ? 1 : 0);
    PojoSerializer<Object> input =
        serializer(
            inputs > 0 ? GenericTypes.parameter(target.getClass(), method) : Object.class, loader);
    PojoSerializer<Object> output =
        serializer(GenericTypes.result(target.getClass(), method), loader);
    return (event, answer, context) -> {
      Object[] arguments = new Object[method.getParameterCount()];
      if (inputs > 0) {
        arguments[0] = input.fromJson(new ByteArrayInputStream(event));
      }
      if (endsWithContext(method)) {
        arguments[arguments.length - 1] = context;
      }
      output.toJson(call(target, method, arguments), answer);
    };
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  // The library's own way to say that a serializer takes what its type says.
  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      return (PojoSerializer<Object>)
          (PojoSerializer<?>) LambdaEventSerializers.serializerFor(event, loader);
    }
    return JacksonFactory.getInstance().getSerializer(type == void.class ? Object.class : type);
  }

  private static boolean endsWithContext(Method method) {
    int count = method.getParameterCount();
    return count > 0 && method.getParameterTypes()[count - 1] == Context.class;
  }

  private static Handler failing(ClassLoader loader, Exception failure) {
    return new Handler(
        loader,
        (event, answer, context) -> {
          throw failure;
        });
  }
}
