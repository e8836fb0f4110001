/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments that a process was started with, and the part of them that may be shown. */
final class CommandLine {

  private static final Set<String> OPTIONS_WITH_A_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "-d",
          "--describe-module",
          "--source");
  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
  private static final int SHOWN_AT_MOST = 80;
  private static final int LINE_AT_MOST = 300;

  private final List<String> arguments;
  private final String name;

  /**
   * @param name to be used where the arguments say nothing
   */
  CommandLine(List<String> arguments, String name) {
    this.arguments = arguments;
    this.name = name;
  }

  boolean isJava() {
    String program = program();
    return program.equals("java") || program.equals("javaw") || program.equals("java.exe");
  }

  /** The program, with the main class or jar of a JVM and the script of an interpreter. */
  String shown() {
    String program = program();
    String subject = isJava() ? mainClass() : isInterpreter(program) ? firstPlainArgument() : null;
    return printable(subject == null ? program : program + " " + subject);
  }

  /** The entries of a JVM's class path, as far as they stand in the arguments. */
  List<String> classPath() {
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (CLASS_PATH.contains(argument) && i + 1 < arguments.size()) {
        return List.of(arguments.get(i + 1).split(":", -1));
      }
      if (argument.startsWith("--class-path=")) {
        return List.of(argument.substring(argument.indexOf('=') + 1).split(":", -1));
      }
      if (argument.equals("-jar") && i + 1 < arguments.size()) {
        return List.of(arguments.get(i + 1));
      }
    }
    return List.of();
  }

  /** Control characters in a name could do anything to a terminal. */
  static String printable(String text) {
    return printable(text, SHOWN_AT_MOST);
  }

  /** The same for a sentence. */
  static String printableLine(String text) {
    return printable(text, LINE_AT_MOST);
  }

  private static String printable(String text, int atMost) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(atMost)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown.toString();
  }

  private String program() {
    if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
      return name;
    }
    // Daemons write a title over their arguments: its first word is enough.
    return baseName(arguments.get(0).split("[ :]", 2)[0]);
  }

  private @Nullable String mainClass() {
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-jar")) {
        return i + 1 < arguments.size() ? "-jar " + baseName(arguments.get(i + 1)) : null;
      }
      if (argument.equals("-m") || argument.equals("--module")) {
        return i + 1 < arguments.size() ? "-m " + arguments.get(i + 1) : null;
      }
      if (argument.startsWith("@")) {
        continue;
      }
      if (!argument.startsWith("-")) {
        return argument;
      }
      if (OPTIONS_WITH_A_VALUE.contains(argument)) {
        i++;
      }
    }
    return null;
  }

  private static boolean isInterpreter(String program) {
    return program.matches("(python|perl|ruby|node|php)[0-9.]*");
  }

  private @Nullable String firstPlainArgument() {
    if (arguments.contains("-c") || arguments.contains("-e")) {
      return null; // What follows is the program itself.
    }
    return arguments.stream()
        .skip(1)
        .filter(argument -> !argument.startsWith("-") && !argument.isEmpty())
        .map(CommandLine::baseName)
        .findFirst()
        .orElse(null);
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
