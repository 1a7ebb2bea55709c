package io.penstock.lab.syslog;

import io.penstock.lab.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Where the TLS server's certificate and private key come from. */
public sealed interface TlsIdentity {

    /** A self-signed certificate for this host, kept in memory only. */
    static TlsIdentity temporary() {
        return new Temporary();
    }

    /**
     * {@code lab-cert.pem} and {@code lab-key.pem} in a directory; made there if missing, so that a sender that trusts
     * the certificate still does after the lab is started again.
     */
    static TlsIdentity inDirectory(Path directory) {
        return new InDirectory(directory);
    }

    /** A certificate chain and a PKCS #8 private key, both PEM. */
    static TlsIdentity pem(Path certificate, Path privateKey) {
        return new Pem(certificate, privateKey);
    }

    /** A PKCS #12 or JKS key store with one key. */
    static TlsIdentity keyStore(Path file, String password) {
        return new StoreFile(file, password);
    }

    /**
     * Reads or makes the certificate and the key.
     *
     * @throws LabException if they cannot be read or do not fit together
     */
    default TlsCredentials load() {
        return switch (this) {
            case Temporary ignored -> SelfSigned.make();
            case InDirectory place -> place.loadOrMake();
            case Pem files -> PemFiles.read(files.certificate(), files.privateKey());
            case StoreFile store -> store.read();
        };
    }

    /** See {@link TlsIdentity#temporary()}. */
    record Temporary() implements TlsIdentity {}

    /** See {@link TlsIdentity#inDirectory(Path)}. */
    record InDirectory(Path directory) implements TlsIdentity {
        private TlsCredentials loadOrMake() {
            Path certificate = directory.resolve("lab-cert.pem");
            Path key = directory.resolve("lab-key.pem");
            if (!Files.exists(certificate) || !Files.exists(key)) {
                PemFiles.write(SelfSigned.make(), certificate, key);
            }
            return PemFiles.read(certificate, key);
        }
    }

    /** See {@link TlsIdentity#pem(Path, Path)}. */
    record Pem(Path certificate, Path privateKey) implements TlsIdentity {}

    /** See {@link TlsIdentity#keyStore(Path, String)}. */
    record StoreFile(Path file, String password) implements TlsIdentity {
        private TlsCredentials read() {
            try (InputStream in = Files.newInputStream(file)) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(in, password.toCharArray());
                return TlsCredentials.of(store, password.toCharArray());
            } catch (IOException | GeneralSecurityException e) {
                throw new LabException(
                        "The key store " + file + " cannot be read: " + e.getMessage()
                                + ". Give a PKCS #12 file with one key and its password.",
                        e);
            }
        }

        @Override
        public String toString() {
            return "StoreFile[file=" + file + "]";
        }
    }
}
