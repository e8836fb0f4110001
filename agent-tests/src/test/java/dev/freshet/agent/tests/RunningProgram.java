/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program that runs in a JVM of its own. */
final class RunningProgram {

  private static final long MOST_SECONDS = 90;

  /** What each program prints when its work is done. */
  private static final String END = "# end";

  private final Process process;
  private final Output out;
  private final Output err;
  private final CountDownLatch workDone = new CountDownLatch(1);

  private RunningProgram(Process process) {
    this.process = process;
    this.out = new Output(process.getInputStream());
    this.err = new Output(process.getErrorStream());
  }

  static RunningProgram start(ProcessBuilder builder) {
    try {
      RunningProgram program = new RunningProgram(builder.start());
      program.out.start();
      program.err.start();
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines as they come, so that the program never waits for us. */
  private final class Output extends Thread {

    private final InputStream in;

    /** Guarded by itself. */
    private final List<String> lines = new ArrayList<>();

    Output(InputStream in) {
      this.in = in;
      setDaemon(true);
    }

    @Override
    public void run() {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.equals(END)) {
            workDone.countDown();
          }
          synchronized (lines) {
            lines.add(line);
          }
        }
      } catch (IOException e) {
        // the process was ended
      } finally {
        if (this == out) {
          workDone.countDown();
        }
      }
    }

    List<String> lines() {
      synchronized (lines) {
        return List.copyOf(lines);
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** What the agent in a program tells that stays, once its work is done. */
  Status status() {
    try {
      if (!workDone.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still at work: " + outcome(-1));
      }
      Path answer = Files.createTempFile("status", ".json");
      try {
        VirtualMachine jvm = VirtualMachine.attach(String.valueOf(process.pid()));
        try {
          jvm.loadAgent(Launch.agentJar().toString(), "command=status,output=" + answer);
        } finally {
          jvm.detach();
        }
        return new Status(Files.readString(answer));
      } finally {
        Files.delete(answer);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new AssertionError("no status: " + outcome(-1), e);
    }
  }

  /** Lets the program end, and returns what it did. */
  Run end() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + outcome(-1));
      }
      out.join();
      err.join();
      return outcome(process.exitValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private Run outcome(int status) {
    return new Run(status, out.lines(), err.lines());
  }
}
