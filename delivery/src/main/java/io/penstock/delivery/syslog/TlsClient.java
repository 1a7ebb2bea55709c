package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.net.PemFiles;
import io.penstock.delivery.net.ServerTrust;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS on connected sockets (RFC 5425, with today's versions). The files are read for every connection, so that a
 * renewed certificate needs no restart. Used by one thread, but for {@link #warnings}.
 */
final class TlsClient {
    private static final Duration SOON = Duration.ofDays(30);

    private final SyslogTarget target;
    private final SyslogTls settings;
    private final InstantSource clock;
    private volatile @Nullable Instant clientCertificateEnds;
    private volatile @Nullable Instant serverCertificateEnds;

    /** Reads the files once, so that a wrong name is told at the start. */
    TlsClient(SyslogTarget target, InstantSource clock) throws DeliveryException {
        this.target = target;
        this.settings = target.tls();
        this.clock = clock;
        context();
    }

    /** What people should know all the time. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!settings.verify()) {
            warnings.add(
                    "the receiver's certificate is not checked: anyone on the way can read and hold back the alerts;"
                            + " set tls.verify to true, and tls.ca-file if a CA of your own has signed it");
        }
        Instant ours = clientCertificateEnds;
        if (isSoon(ours)) {
            warnings.add("the client certificate " + settings.clientCertificate() + " ends at " + ours
                    + "; renew the file, no restart is needed");
        }
        Instant theirs = serverCertificateEnds;
        if (isSoon(theirs)) {
            warnings.add("the receiver's certificate ends at " + theirs + "; renew it there");
        }
        return warnings;
    }

    private boolean isSoon(@Nullable Instant end) {
        return end != null && clock.instant().isAfter(end.minus(SOON));
    }

    /** Does the handshake; the plain socket stays the caller's to close. */
    SSLSocket over(Socket plain, Address address) throws IOException, DeliveryException {
        String name = settings.serverName() == null ? address.host() : settings.serverName();
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, name, address.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (settings.verify()) {
            // Without this JSSE checks who signed the certificate, but not for whom.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate server) {
            serverCertificateEnds = server.getNotAfter().toInstant();
        }
        return socket;
    }

    private SSLContext context() throws DeliveryException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new DeliveryException("cannot deliver by " + target.describe() + ": TLS cannot be set up: " + e, e);
        }
    }

    private TrustManager trust() throws DeliveryException {
        if (!settings.verify()) {
            return ServerTrust.anyone();
        }
        try {
            return ServerTrust.of(settings.caFile());
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("CA file", settings.caFile(), "certificates in PEM", e);
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, DeliveryException {
        Path certificateFile = settings.clientCertificate();
        Path keyFile = settings.clientKey();
        if (certificateFile == null || keyFile == null) {
            return null;
        }
        List<X509Certificate> chain;
        try {
            chain = PemFiles.certificates(certificateFile);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("client certificate", certificateFile, "certificates in PEM", e);
        }
        PrivateKey key;
        try {
            key = PemFiles.key(keyFile, settings.keyPassphrase());
        } catch (IOException | GeneralSecurityException e) {
            throw unusable("client key", keyFile, "a PKCS#8 key in PEM", e);
        }
        clientCertificateEnds = chain.getFirst().getNotAfter().toInstant();
        KeyStore store = empty();
        store.setKeyEntry("client", key, new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private DeliveryException unusable(String what, @Nullable Path file, String wanted, Exception e) {
        String why = e instanceof NoSuchFileException ? "it does not exist" : Failure.oneLine(e);
        return new DeliveryException(
                "cannot deliver by " + target.describe() + ": the " + what + " " + file + " cannot be used (" + why
                        + "); name a readable file with " + wanted,
                e);
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store reads nothing", e);
        }
    }
}
