/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Programs {

  private static final long TIMEOUT_SECONDS = 180;
  private static final int REPORTED_CHARACTERS = 2000;

  private Programs() {}

  /** A piece of a program's standard input, opened when it is its turn. */
  interface Input {
    InputStream open() throws IOException;
  }

  static Input text(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static Input file(Path file) {
    return () -> Files.newInputStream(file);
  }

  /** Runs a command, and throws with the end of its output unless it succeeds. */
  static String run(List<String> command, List<Input> inputs) throws IOException {
    Path output = Files.createTempFile("freshet-testing-", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      feed(process, inputs);
      boolean ended = waitFor(process);
      String said = Files.readString(output, StandardCharsets.ISO_8859_1);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(
            command.get(0)
                + (ended ? " ended with " + process.exitValue() : " did not end")
                + ": "
                + said.substring(Math.max(0, said.length() - REPORTED_CHARACTERS)).strip());
      }
      return said;
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void feed(Process process, List<Input> inputs) {
    try (OutputStream stdin = process.getOutputStream()) {
      for (Input input : inputs) {
        try (InputStream in = input.open()) {
          in.transferTo(stdin);
        }
      }
    } catch (IOException e) {
      // The program ended early; its exit value and output say why.
    }
  }

  private static boolean waitFor(Process process) {
    try {
      return process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
