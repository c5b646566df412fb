package io.github.kinesislambda.plugin.workflow.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a class file, read without loading the class.
 *
 * @param name binary name with slashes
 * @param superName the same of its superclass; empty only for {@code java/lang/Object} and modules
 * @param interfaces the same of the interfaces it names
 * @param methods those that it declares itself
 * @param accessFlags as in the class file
 * @param majorVersion 61 for Java 17
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class file
 *     format</a>
 */
record ClassFile(
    String name,
    Optional<String> superName,
    List<String> interfaces,
    List<Method> methods,
    int accessFlags,
    int majorVersion) {

  private static final int MAGIC = 0xCAFEBABE;

  ClassFile {
    interfaces = List.copyOf(interfaces);
    methods = List.copyOf(methods);
  }

  /**
   * A method as it is declared.
   *
   * @param name as in the source
   * @param descriptor parameters and return type, e.g. {@code (I)Ljava/lang/Void;}
   * @param accessFlags as in the class file
   */
  record Method(String name, String descriptor, int accessFlags) {

    private static final int SYNTHETIC = 0x1000;

    /** Whether a person wrote it with a body; bridges of the compiler are none such. */
    boolean isWritten() {
      return (accessFlags & SYNTHETIC) == 0 && !Modifier.isAbstract(accessFlags);
    }

    /** Its return type as the descriptor has it, e.g. {@code V}. */
    String returnType() {
      return descriptor.substring(descriptor.indexOf(')') + 1);
    }
  }

  /**
   * Reads the head of a class file.
   *
   * @throws IOException when these are not the bytes of a class file
   */
  static ClassFile read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("Not a class file");
      }
      in.readUnsignedShort();
      int majorVersion = in.readUnsignedShort();
      ConstantPool pool = ConstantPool.read(in);
      int accessFlags = in.readUnsignedShort();
      String name = pool.className(in.readUnsignedShort()).orElseThrow();
      Optional<String> superName = pool.className(in.readUnsignedShort());
      int count = in.readUnsignedShort();
      List<String> interfaces = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        interfaces.add(pool.className(in.readUnsignedShort()).orElseThrow());
      }
      members(in, pool); // The fields.
      List<Method> methods = members(in, pool);
      return new ClassFile(name, superName, interfaces, methods, accessFlags, majorVersion);
    }
  }

  /** Fields and methods have the same form; what is attached to them is stepped over. */
  private static List<Method> members(DataInputStream in, ConstantPool pool) throws IOException {
    int count = in.readUnsignedShort();
    List<Method> members = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int accessFlags = in.readUnsignedShort();
      String name = pool.text(in.readUnsignedShort());
      members.add(new Method(name, pool.text(in.readUnsignedShort()), accessFlags));
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        in.readUnsignedShort();
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
    return members;
  }

  /** Superclass and interfaces. */
  List<String> parents() {
    List<String> parents = new ArrayList<>(interfaces);
    superName.ifPresent(parents::add);
    return parents;
  }

  /** Whether instances of exactly this class can exist. */
  boolean isConcrete() {
    return !Modifier.isAbstract(accessFlags) && !Modifier.isInterface(accessFlags);
  }

  /** Whether it declares the constructor by which Lambda makes an instance. */
  boolean hasPublicConstructorWithoutArguments() {
    return methods.stream()
        .anyMatch(
            method ->
                method.name().equals("<init>")
                    && method.descriptor().equals("()V")
                    && Modifier.isPublic(method.accessFlags()));
  }

  /** The Java release whose virtual machine is needed, e.g. 17. */
  int javaRelease() {
    return majorVersion - 44;
  }

  /** The constants that name classes, by their index; the others are stepped over. */
  private record ConstantPool(Map<Integer, String> texts, Map<Integer, Integer> classes) {

    static ConstantPool read(DataInputStream in) throws IOException {
      Map<Integer, String> texts = new HashMap<>();
      Map<Integer, Integer> classes = new HashMap<>();
      int size = in.readUnsignedShort();
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 7 -> classes.put(i, in.readUnsignedShort());
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // A long or double takes two places.
          }
          default -> throw new IOException("Unknown constant tag " + tag);
        }
      }
      return new ConstantPool(texts, classes);
    }

    String text(int index) throws IOException {
      String text = texts.get(index);
      if (text == null) {
        throw new IOException("Constant %d is no text".formatted(index));
      }
      return text;
    }

    Optional<String> className(int index) {
      return Optional.ofNullable(classes.get(index)).map(texts::get);
    }
  }
}
