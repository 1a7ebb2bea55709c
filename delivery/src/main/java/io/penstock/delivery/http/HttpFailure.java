package io.penstock.delivery.http;

import io.penstock.delivery.http.GuardedSockets.ForbiddenAddressException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says in words for people why no answer came. */
final class HttpFailure {
    private HttpFailure() {}

    static String words(IOException e, String host, HttpSettings settings) {
        if (Thread.currentThread().isInterrupted()) {
            return "it was broken off because Penstock stops; it is sent again after the start";
        }
        return switch (e) {
            case ForbiddenAddressException forbidden ->
                forbidden.getMessage()
                        + ", which destinations may not reach; if it is meant, set http.allow-internal: true";
            case UnknownHostException _ -> "the name is not known; check the host name and this machine's DNS";
            case NoRouteToHostException _ -> "there is no way to the host; check the network and firewalls";
            case ConnectException _ ->
                "the connection was refused or not answered; check that the receiver runs and listens on this port";
            case SSLPeerUnverifiedException _ -> wrongName(host);
            case SSLException tls -> tls(tls, host);
            case InterruptedIOException _
            when Thread.currentThread().isInterrupted() ->
                "it was broken off because Penstock stops; it is sent again after the start";
            case InterruptedIOException _ -> slow(settings);
            default ->
                "the connection broke (" + OneLine.of(String.valueOf(e.getMessage()))
                        + "); check the receiver and the network between";
        };
    }

    private static String slow(HttpSettings settings) {
        return "no answer within " + settings.connectTimeout().toMillis() + " ms for the connection and "
                + settings.requestTimeout().toMillis()
                + " ms for all; check the address, firewalls and whether the receiver is overloaded";
    }

    private static String tls(SSLException e, String host) {
        if (any(e, CertificateExpiredException.class, "NotAfter")) {
            return "the receiver's certificate has expired; renew it";
        }
        if (any(e, SSLPeerUnverifiedException.class, "No subject alternative")
                || any(e, SSLPeerUnverifiedException.class, "No name matching")) {
            return wrongName(host);
        }
        if (any(e, SSLPeerUnverifiedException.class, "PKIX path")) {
            return "the receiver's certificate is signed by nobody whom this machine trusts; give the CA's certificate as"
                    + " http.ca-file";
        }
        if (any(e, SSLPeerUnverifiedException.class, "Unsupported or unrecognized SSL message")) {
            return "the receiver does not speak TLS on this port; check the port, or use http://";
        }
        return "TLS failed (" + OneLine.of(String.valueOf(e.getMessage())) + "); check the receiver's TLS settings";
    }

    private static String wrongName(String host) {
        return "the receiver's certificate is not for '" + host
                + "'; use a name that is in the certificate, or a certificate with this name";
    }

    private static boolean any(Throwable e, Class<?> type, String text) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause) || String.valueOf(cause.getMessage()).contains(text)) {
                return true;
            }
        }
        return false;
    }
}
