package io.github.kinesislambda.engine.internal.function.inprocess;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables in a method's signature stand for in a class. */
final class GenericTypes {

  private GenericTypes() {}

  /** Returns the type of a method's first parameter. */
  static Type parameter(Class<?> type, Method method) {
    return resolved(type, method.getGenericParameterTypes()[0]);
  }

  /** Returns the type of a method's result. */
  static Type result(Class<?> type, Method method) {
    return resolved(type, method.getGenericReturnType());
  }

  /** A variable that the class leaves open means any JSON. */
  private static Type resolved(Class<?> type, Type asked) {
    Map<TypeVariable<?>, Type> bindings = new HashMap<>();
    collect(type, bindings);
    Type found = asked;
    while (found instanceof TypeVariable<?> variable) {
      Type bound = bindings.get(variable);
      if (bound == null) {
        return Object.class;
      }
      found = bound;
    }
    return found;
  }

  private static void collect(@Nullable Type type, Map<TypeVariable<?>, Type> bindings) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      TypeVariable<?>[] variables = raw.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
      }
      collect(raw, bindings);
    } else if (type instanceof Class<?> plain) {
      collect(plain.getGenericSuperclass(), bindings);
      for (Type implemented : plain.getGenericInterfaces()) {
        collect(implemented, bindings);
      }
    }
  }
}
