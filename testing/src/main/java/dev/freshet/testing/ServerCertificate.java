/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate in a data directory, for a server that brings none of its own. */
final class ServerCertificate {

  private static final String ALIAS = "server";
  private static final String STORE_PASSWORD = "only-on-its-way-to-pem";

  private ServerCertificate() {}

  /** Has the JDK's keytool make the pair: the JDK has no public API for that. */
  static void create(Path data) throws IOException {
    Path store = data.resolve("server.p12");
    Programs.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-validity",
            "36500",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            STORE_PASSWORD),
        List.of());
    char[] password = STORE_PASSWORD.toCharArray();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password);
      writePem(certificate(data), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
      writePem(key(data), "PRIVATE KEY", keys.getKey(ALIAS, password).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot turn keytool's pair into PEM", e);
    }
    Files.delete(store);
  }

  /** The server's options that name the pair. */
  static List<String> options(Path data) {
    return List.of("--ssl-cert=" + certificate(data), "--ssl-key=" + key(data));
  }

  private static Path certificate(Path data) {
    return data.resolve("server-cert.pem");
  }

  private static Path key(Path data) {
    return data.resolve("server-key.pem");
  }

  private static void writePem(Path file, String type, byte[] encoded) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(encoded);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
