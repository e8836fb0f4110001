/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A JVM on this host that is asked through the JDK's attach mechanism. */
final class RunningJvm {

  private RunningJvm() {}

  /** What cannot be done, in words for the one who asked. */
  static final class UnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Has the agent in the JVM, which is loaded if it is not there yet, obey a command.
   *
   * @param options the agent's own, or empty
   * @return the agent's answer, in JSON
   */
  static String ask(long pid, Path jar, String command, String options)
      throws UnreachableException, IOException {
    // A file and not a port: nothing is opened in somebody else's program.
    Path answer = Files.createTempFile("freshet", ".json");
    try {
      letTheOwnerOf(pid, answer);
      load(pid, jar, "command=" + command + ",output=" + answer + "," + options);
      String text = Files.readString(answer);
      if (text.isEmpty()) {
        throw new UnreachableException(
            "the JVM " + pid + " loaded the agent, which did not answer; see its standard error",
            null);
      }
      return text;
    } finally {
      Files.deleteIfExists(answer);
    }
  }

  /** Root may ask a JVM of another user, which then has to write the answer. */
  private static void letTheOwnerOf(long pid, Path file) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.exists(process)) {
      return;
    }
    var owner = Files.getOwner(process);
    if (!owner.equals(Files.getOwner(file))) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      Files.setOwner(file, owner);
    }
  }

  private static void load(long pid, Path jar, String argument) throws UnreachableException {
    @Nullable VirtualMachine vm = null;
    try {
      vm = VirtualMachine.attach(Long.toString(pid));
      vm.loadAgent(jar.toString(), argument);
    } catch (AttachNotSupportedException | IOException e) {
      throw new UnreachableException(
          "the JVM "
              + pid
              + " cannot be reached ("
              + e.getMessage()
              + "). Is it a JVM of this host and of this user, and not started with"
              + " -XX:+DisableAttachMechanism?",
          e);
    } catch (AgentLoadException | AgentInitializationException e) {
      throw new UnreachableException(
          "the JVM "
              + pid
              + " does not take the agent ("
              + e.getMessage()
              + "). It must be Java 17 or later, see the jar's file, and not be started with"
              + " -XX:-EnableDynamicAgentLoading",
          e);
    } finally {
      detach(vm);
    }
  }

  private static void detach(@Nullable VirtualMachine vm) {
    try {
      if (vm != null) {
        vm.detach();
      }
    } catch (IOException e) {
      // what was asked for is done
    }
  }
}
