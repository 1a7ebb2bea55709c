package io.penstock.qradar.api;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes the one certificate that has a given SHA-256 fingerprint, whoever signed it and whatever name is in it: a QRadar
 * comes with a certificate that it signed itself. An extended trust manager, as JSSE would check a plain one's names.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final byte[] fingerprint;

    /** Pins a fingerprint of 64 hexadecimal digits. */
    PinnedTrust(String fingerprint) {
        this.fingerprint = HexFormat.of().parseHex(fingerprint);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        try {
            byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            if (!MessageDigest.isEqual(shown, fingerprint)) {
                throw new MismatchException(
                        HexFormat.ofDelimiter(":").withUpperCase().formatHex(shown));
            }
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    /** The server showed another certificate than the pinned one. */
    static final class MismatchException extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final String shown;

        MismatchException(String shown) {
            super("another certificate than the pinned one: " + shown);
            this.shown = shown;
        }

        /** The fingerprint of what it showed. */
        String shown() {
            return shown;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
