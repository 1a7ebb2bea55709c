package io.penstock.lab.syslog;

import io.penstock.lab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and PKCS #8 private keys as PEM (RFC 7468). */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemFiles() {}

    static TlsCredentials read(Path certificate, Path key) {
        try (InputStream in = Files.newInputStream(certificate)) {
            List<X509Certificate> chain = new ArrayList<>();
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                chain.add((X509Certificate) each);
            }
            if (chain.isEmpty()) {
                throw new LabException(certificate + " holds no certificate. Give a PEM file with the server's first.");
            }
            String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            return new TlsCredentials(privateKey(key, algorithm), chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new LabException(
                    "The TLS certificate " + certificate + " with the key " + key + " cannot be used: " + e.getMessage()
                            + ". Give a PEM certificate and its PKCS #8 key (BEGIN PRIVATE KEY).",
                    e);
        }
    }

    private static PrivateKey privateKey(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher matcher = KEY.matcher(Files.readString(file));
        if (!matcher.find()) {
            throw new LabException(
                    file + " holds no PKCS #8 private key. Convert it with: openssl pkcs8 -topk8 -nocrypt");
        }
        byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** Writes both; the key can be read by its owner only. */
    static void write(TlsCredentials credentials, Path certificate, Path key) {
        try {
            Files.createDirectories(certificate.toAbsolutePath().getParent());
            Files.deleteIfExists(key);
            Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, block("PRIVATE KEY", credentials.key().getEncoded()));
            Files.writeString(certificate, certificate(credentials.chain().getFirst()));
        } catch (IOException e) {
            throw new LabException(
                    "The lab's TLS certificate cannot be kept at " + certificate + ": " + e.getMessage()
                            + ". Make the directory writable or choose another.",
                    e);
        }
    }

    static String certificate(X509Certificate certificate) {
        try {
            return block("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static String block(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
