package io.penstock.delivery.net;

import io.penstock.delivery.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a client trusts. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * Makes a context for connections.
     *
     * @param caFile certificates in PEM that are trusted instead of the machine's, null for the machine's
     * @param verifyServer false to trust anyone: encrypted, but to whoever answers. The server's name is checked by
     *     whoever uses the context
     * @param destination in words, for the message
     * @throws DeliveryException if the CA file cannot be used
     */
    public static SSLContext context(@Nullable Path caFile, boolean verifyServer, String destination)
            throws DeliveryException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, verifyServer ? trusted(caFile) : new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new DeliveryException(
                    "cannot deliver by " + destination + ": the CA file " + caFile
                            + " cannot be used; name a readable file with certificates in PEM",
                    e);
        }
    }

    private static TrustManager @Nullable [] trusted(@Nullable Path pem) throws IOException, GeneralSecurityException {
        if (pem == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("no certificate in " + pem);
            }
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Trusts everyone; as an extended one it is not asked for the name either. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
