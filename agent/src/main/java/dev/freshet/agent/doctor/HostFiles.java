/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The files of the host below a root, which is {@code /} but for tests. What is not there or may
 * not be read is an answer here, never an exception: doctor tells what it can see.
 */
final class HostFiles {

  private static final int PIECE = 16 * 1024;

  private final Path root;

  HostFiles(Path root) {
    this.root = root;
  }

  static HostFiles ofThisHost() {
    return new HostFiles(Path.of("/"));
  }

  /** Names in a directory; {@code denied} if it is there and may not be read. */
  record Listing(List<String> names, boolean denied) {}

  boolean isReadable(String path) {
    return Files.isReadable(root.resolve(path));
  }

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  /** The text without blanks at its ends, or null. */
  @Nullable String text(String path) {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      // Files of /proc/sys answer the first read only, and readAllBytes begins with a byte.
      byte[] buffer = new byte[PIECE];
      ByteArrayOutputStream whole = new ByteArrayOutputStream(PIECE);
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        whole.write(buffer, 0, count);
      }
      return whole.toString(StandardCharsets.UTF_8).strip();
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  OptionalLong number(String path) {
    String text = text(path);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** The stream of a table that may be long, or null. */
  @Nullable InputStream open(String path) {
    try {
      return Files.newInputStream(root.resolve(path));
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  Listing list(String directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(directory))) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
      return new Listing(names, false);
    } catch (NoSuchFileException e) {
      return new Listing(List.of(), false);
    } catch (IOException | java.nio.file.DirectoryIteratorException | SecurityException e) {
      return new Listing(names, names.isEmpty());
    }
  }

  /** Where a symbolic link points, or null. */
  @Nullable String linkTarget(String path) {
    try {
      return Files.readSymbolicLink(root.resolve(path)).toString();
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return null;
    }
  }
}
