package io.penstock.delivery.http;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A CA and a certificate that it signed, made by the JDK's keytool, and a server's TLS with them. */
public record TestKeys(Path pem, SSLContext server) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /**
     * Makes one.
     *
     * @param san for example {@code dns:localhost}
     * @param start keytool's start date, for example {@code -1d}; it is valid for two days
     */
    public static TestKeys of(Path folder, String san, String start) throws Exception {
        Path store = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
        keytool(store, "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c", "-validity", "2");
        keytool(
                store,
                "-alias",
                "server",
                "-signer",
                "ca",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + san,
                "-startdate",
                start,
                "-validity",
                "2");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Certificate ca = keys.getCertificate("ca");
        keys.deleteEntry("ca");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        Path pem = store.resolveSibling("ca.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(ca.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return new TestKeys(pem, context);
    }

    private static void keytool(Path store, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString()));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }
}
