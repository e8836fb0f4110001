/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.gate.FreshetGate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves calls of the gate into class files. With ASM alone, for this runs once in the life of most
 * programs, and what is above ASM would take longer to load than all the rest of the agent.
 */
final class Weaver {

  private static final String GATE = FreshetGate.class.getName().replace('.', '/');

  private static final String CONNECTION = "Ljava/sql/Connection;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String PROPERTIES = "Ljava/util/Properties;";
  private static final String DRIVER = "java/sql/Driver";
  private static final String DATA_SOURCE = "javax/sql/DataSource";

  /**
   * A method that first asks the gate.
   *
   * @param receiver what its object is to be for the gate
   * @param arguments the descriptors of its arguments, all of them references
   */
  private record Entrance(String method, String receiver, String... arguments) {

    String descriptor() {
      return "(" + String.join("", arguments) + ")" + CONNECTION;
    }

    String gateDescriptor() {
      return "(L" + receiver + ";" + String.join("", arguments) + ")" + CONNECTION;
    }
  }

  private static final Entrance CONNECT = new Entrance("connect", DRIVER, STRING, PROPERTIES);

  private static final Entrance GET_CONNECTION = new Entrance("getConnection", DATA_SOURCE);

  private static final Entrance GET_CONNECTION_AS =
      new Entrance("getConnection", DATA_SOURCE, STRING, STRING);

  private Weaver() {}

  /** A driver whose connect goes by the gate; null if it does not declare one. */
  static byte @Nullable [] driver(byte[] classFile) {
    return woven(classFile, CONNECT);
  }

  /** A DataSource both of whose getConnection go by the gate. */
  static byte @Nullable [] dataSource(byte[] classFile) {
    return woven(classFile, GET_CONNECTION, GET_CONNECTION_AS);
  }

  /** With slashes, as the JVM names it. */
  static String superclass(byte[] classFile) {
    return new ClassReader(classFile).getSuperName();
  }

  private static byte @Nullable [] woven(byte[] classFile, Entrance... entrances) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    EntranceVisitor visitor = new EntranceVisitor(writer, entrances);
    reader.accept(visitor, 0);
    return visitor.found ? writer.toByteArray() : null;
  }

  private static final class EntranceVisitor extends ClassVisitor {

    private final Entrance[] entrances;
    private String className = "";
    private boolean found;

    EntranceVisitor(ClassWriter writer, Entrance[] entrances) {
      super(Opcodes.ASM9, writer);
      this.entrances = entrances;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      className = name;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT)) == 0) {
        for (Entrance entrance : entrances) {
          if (name.equals(entrance.method()) && descriptor.equals(entrance.descriptor())) {
            found = true;
            return new EntranceMethod(method, className, entrance);
          }
        }
      }
      return method;
    }
  }

  /** Begins with: {@code Connection c = FreshetGate.connect(this, …); if (c != null) return c;}. */
  private static final class EntranceMethod extends MethodVisitor {

    private final String className;
    private final Entrance entrance;

    EntranceMethod(MethodVisitor method, String className, Entrance entrance) {
      super(Opcodes.ASM9, method);
      this.className = className;
      this.entrance = entrance;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      int arguments = entrance.arguments().length;
      for (int i = 0; i <= arguments; i++) {
        super.visitVarInsn(Opcodes.ALOAD, i);
      }
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, GATE, "connect", entrance.gateDescriptor(), false);
      super.visitInsn(Opcodes.DUP);
      Label driverConnects = new Label();
      super.visitJumpInsn(Opcodes.IFNULL, driverConnects);
      super.visitInsn(Opcodes.ARETURN);
      super.visitLabel(driverConnects);
      Object[] locals = new Object[arguments + 1];
      locals[0] = className;
      for (int i = 0; i < arguments; i++) {
        String descriptor = entrance.arguments()[i];
        locals[i + 1] = descriptor.substring(1, descriptor.length() - 1);
      }
      super.visitFrame(
          Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/sql/Connection"});
      super.visitInsn(Opcodes.POP);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(Math.max(stack, entrance.arguments().length + 2), locals);
    }
  }

  /** The DriverManager, telling the gate of drivers that are deregistered. */
  static byte @Nullable [] driverManager(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("deregisterDriver") && descriptor.equals("(L" + DRIVER + ";)V")
                ? new Farewell(method)
                : method;
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Tells the gate before each return. */
  private static final class Farewell extends MethodVisitor {

    Farewell(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, GATE, "deregistered", "(L" + DRIVER + ";)V", false);
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(Math.max(stack, 1), locals);
    }
  }
}
