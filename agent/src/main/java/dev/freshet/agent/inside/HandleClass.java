/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class file of a handle that also has a driver's interfaces. Methods of theirs that the
 * handle does not know are one call each of {@link DriverHandles#driverCall}.
 */
final class HandleClass {

  private static final String CALLS = Type.getInternalName(DriverHandles.class);
  private static final String OBJECT = "java/lang/Object";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final Class<?> handle;

  private HandleClass(Class<?> handle) {
    this.handle = handle;
  }

  /**
   * @param handle has one constructor
   * @param name with slashes
   */
  static byte[] of(Class<?> handle, String name, Set<Class<?>> interfaces) {
    return new HandleClass(handle).write(name, interfaces);
  }

  private byte[] write(String name, Set<Class<?>> interfaces) {
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        Type.getInternalName(handle),
        interfaces.stream().map(Type::getInternalName).toArray(String[]::new));
    writeConstructor(handle.getDeclaredConstructors()[0]);
    unknown(interfaces).values().forEach(this::writeCall);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void writeConstructor(Constructor<?> constructor) {
    String descriptor = Type.getConstructorDescriptor(constructor);
    MethodVisitor code = writer.visitMethod(0, "<init>", descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    int local = 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      local += argument.getSize();
    }
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, Type.getInternalName(handle), "<init>", descriptor, false);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** The methods that the handle lacks, by name and descriptor. */
  private Map<String, Method> unknown(Set<Class<?>> interfaces) {
    Set<String> known = new HashSet<>();
    for (Method method : handle.getMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        known.add(signature(method));
      }
    }
    Map<String, Method> unknown = new LinkedHashMap<>();
    for (Class<?> i : interfaces) {
      for (Method method : i.getMethods()) {
        if (Modifier.isAbstract(method.getModifiers()) && !known.contains(signature(method))) {
          unknown.putIfAbsent(signature(method), method);
        }
      }
    }
    return unknown;
  }

  private static String signature(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  private void writeCall(Method method) {
    String descriptor = Type.getMethodDescriptor(method);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method.getName(), descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitLdcInsn(method.getDeclaringClass().getName());
    code.visitLdcInsn(method.getName());
    code.visitLdcInsn(descriptor);
    writeArguments(code, Type.getArgumentTypes(descriptor));
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        CALLS,
        "driverCall",
        "(Ldev/freshet/jdbc/DriverCalls;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;"
            + "[Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    writeReturn(code, Type.getReturnType(descriptor));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static void writeArguments(MethodVisitor code, Type[] arguments) {
    code.visitIntInsn(Opcodes.SIPUSH, arguments.length);
    code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
    int local = 1;
    for (int i = 0; i < arguments.length; i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), local);
      if (isPrimitive(arguments[i])) {
        String box = box(arguments[i]);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            box,
            "valueOf",
            "(" + arguments[i].getDescriptor() + ")L" + box + ";",
            false);
      }
      code.visitInsn(Opcodes.AASTORE);
      local += arguments[i].getSize();
    }
  }

  private static void writeReturn(MethodVisitor code, Type type) {
    if (type.getSort() == Type.VOID) {
      code.visitInsn(Opcodes.POP);
    } else if (isPrimitive(type)) {
      String box = box(type);
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type, false);
    } else {
      code.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
    }
    code.visitInsn(type.getOpcode(Opcodes.IRETURN));
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY;
  }

  private static String box(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      default -> "java/lang/Double";
    };
  }
}
