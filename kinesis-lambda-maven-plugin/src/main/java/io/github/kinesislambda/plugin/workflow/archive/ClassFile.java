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
 * @param accessFlags as in the class file
 * @param majorVersion 61 for Java 17
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class file
 *     format</a>
 */
record ClassFile(
    String name,
    Optional<String> superName,
    List<String> interfaces,
    int accessFlags,
    int majorVersion) {

  private static final int MAGIC = 0xCAFEBABE;

  ClassFile {
    interfaces = List.copyOf(interfaces);
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
      return new ClassFile(name, superName, interfaces, accessFlags, majorVersion);
    }
  }

  /** Whether instances of exactly this class can exist. */
  boolean isConcrete() {
    return !Modifier.isAbstract(accessFlags) && !Modifier.isInterface(accessFlags);
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

    Optional<String> className(int index) {
      return Optional.ofNullable(classes.get(index)).map(texts::get);
    }
  }
}
