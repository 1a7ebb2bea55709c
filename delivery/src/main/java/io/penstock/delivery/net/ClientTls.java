package io.penstock.delivery.net;

import io.penstock.delivery.DeliveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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
            TrustManager trust = verifyServer ? ServerTrust.of(caFile) : ServerTrust.anyone();
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new DeliveryException(
                    "cannot deliver by " + destination + ": the CA file " + caFile
                            + " cannot be used; name a readable file with certificates in PEM",
                    e);
        }
    }
}
