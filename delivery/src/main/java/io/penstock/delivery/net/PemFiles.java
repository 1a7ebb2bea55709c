package io.penstock.delivery.net;

import io.penstock.delivery.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in PEM (RFC 7468). The messages of what is thrown are for people. */
public final class PemFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private PemFiles() {}

    /** The certificates of a file, at least one, in their order. */
    public static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new IOException("there is no certificate in it");
            }
            return certificates;
        }
    }

    /** The private key of a file, PKCS#8 (RFC 5958), encrypted or not. */
    public static PrivateKey key(Path file, @Nullable Secret passphrase) throws IOException, GeneralSecurityException {
        Matcher block = BLOCK.matcher(Files.readString(file));
        if (!block.find()) {
            throw new IOException("there is no private key in it");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        return switch (block.group(1)) {
            case "PRIVATE KEY" -> key(new PKCS8EncodedKeySpec(der));
            case "ENCRYPTED PRIVATE KEY" -> key(decrypted(der, passphrase));
            default ->
                throw new IOException(
                        "the key is no PKCS#8; convert it: openssl pkcs8 -topk8 -in " + file + " -out new.pem");
        };
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        if (passphrase == null) {
            throw new IOException("the key is encrypted; give its passphrase");
        }
        EncryptedPrivateKeyInfo sealed = new EncryptedPrivateKeyInfo(der);
        try {
            // For PBES2 (RFC 8018, 6.2) the JDK names the pair of algorithms in the parameters only.
            String algorithm = sealed.getAlgName().startsWith("PBES2")
                            || sealed.getAlgName().equals("1.2.840.113549.1.5.13")
                    ? sealed.getAlgParameters().toString()
                    : sealed.getAlgName();
            Key key = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(passphrase.reveal().toCharArray()));
            return sealed.getKeySpec(key);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw new IOException("the passphrase does not open the key", e);
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws IOException, GeneralSecurityException {
        InvalidKeySpecException refused = null;
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                refused = e;
            }
        }
        throw new IOException("the key is neither RSA nor EC nor EdDSA", refused);
    }
}
