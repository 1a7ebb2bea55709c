package io.penstock.lab.syslog;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A private key and its certificates, the server's own first.
 *
 * @param key the private key
 * @param chain at least one certificate
 */
public record TlsCredentials(PrivateKey key, List<X509Certificate> chain) {
    public TlsCredentials {
        chain = List.copyOf(chain);
    }

    /** The first key entry of a key store. */
    static TlsCredentials of(KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, password);
            if (key instanceof PrivateKey found) {
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate certificate : store.getCertificateChain(alias)) {
                    chain.add((X509Certificate) certificate);
                }
                return new TlsCredentials(found, chain);
            }
        }
        throw new KeyStoreException("it holds no private key");
    }

    /** A server's context: TLS 1.3 and 1.2, no client certificate asked for. */
    public SSLContext context() throws GeneralSecurityException, IOException {
        char[] password = "in memory only".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("lab", key, password, chain.toArray(new Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The server's own certificate as PEM, for a client to trust. */
    public String certificatePem() {
        return PemFiles.certificate(chain.getFirst());
    }
}
