package io.github.kinesislambda.engine.internal.function.inprocess;

/** Shows of the engine's classes only the interfaces that a handler and Lambda have in common. */
final class InterfacesOnly extends ClassLoader {

  private static final String INTERFACES = "com.amazonaws.services.lambda.runtime.";
  private static final String EVENTS = INTERFACES + "events.";

  private final ClassLoader engine;

  /**
   * Creates a loader.
   *
   * @param member one of the interfaces
   */
  InterfacesOnly(Class<?> member) {
    super(ClassLoader.getPlatformClassLoader());
    this.engine = member.getClassLoader();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(INTERFACES) && !name.startsWith(EVENTS)) {
      return engine.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
