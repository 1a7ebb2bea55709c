package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what a socket throws into one line for people. */
final class Failure {
    private final SyslogTarget target;
    private final Address address;

    Failure(SyslogTarget target, Address address) {
        this.target = target;
        this.address = address;
    }

    /** It threw. */
    DeliveryException of(IOException e) {
        String why = switch (e) {
            case UnknownHostException _ -> "the name is not known; check the host name and this machine's DNS";
            case PortUnreachableException _ -> "nobody listens there; check that the receiver runs and its port";
            case NoRouteToHostException _ -> "there is no way to the host; check the network and firewalls";
            case SocketTimeoutException _ ->
                "no answer within " + target.connectTimeout().toMillis()
                        + " ms; check the address, firewalls and that the receiver runs";
            case ConnectException _ ->
                "the connection was refused; check that the receiver runs and listens on this port";
            case SSLException tls -> tls(tls);
            default -> "the connection broke (" + oneLine(e) + "); check the receiver and the network between";
        };
        return because(why, e);
    }

    /** It took nothing for too long. */
    DeliveryException slow(IOException e) {
        return because(
                "the receiver took nothing within " + target.writeTimeout().toMillis()
                        + " ms; check whether it is overloaded or its disk is full",
                e);
    }

    /** It ended the connection, with an error if there is one. */
    DeliveryException closed(@Nullable IOException e) {
        if (e instanceof SSLException) {
            return of(e);
        }
        String hint = target.transport() == Transport.TLS ? " and whether it wants a client certificate" : "";
        return because("the receiver closed the connection; check the receiver's log" + hint, e);
    }

    private DeliveryException because(String why, @Nullable IOException e) {
        return new DeliveryException("cannot deliver by " + target.describe(address) + ": " + why, e);
    }

    private String tls(SSLException e) {
        if (has(e, CertificateExpiredException.class)) {
            return "the receiver's certificate has expired; renew it, or set this machine's clock";
        }
        if (has(e, CertificateNotYetValidException.class)) {
            return "the receiver's certificate is not valid yet; check its dates and this machine's clock";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("PKIX path") || text.contains("unable to find valid certification path")) {
                return "the receiver's certificate is signed by nobody whom this machine trusts; give the CA's"
                        + " certificate as a PEM file";
            }
            if (text.contains("No subject alternative") || text.contains("No name matching")) {
                String wanted = target.tls().serverName() == null
                        ? address.host()
                        : target.tls().serverName();
                return "the receiver's certificate is not for '" + wanted
                        + "'; use a name that is in the certificate, or a certificate with this name";
            }
            if (text.contains("Unsupported or unrecognized SSL message")) {
                return "the receiver does not speak TLS on this port; check the port, or use TCP";
            }
            if (text.contains("fatal alert") && (text.contains("certificate") || text.contains("unknown_ca"))) {
                return target.tls().clientCertificate() == null
                        ? "the receiver wants a client certificate; give one and its key"
                        : "the receiver refuses the client certificate (" + oneLine(e)
                                + "); check its dates and that the receiver trusts its CA";
            }
        }
        return "TLS failed (" + oneLine(e) + "); check the receiver's TLS settings";
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    static String oneLine(Exception e) {
        return (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()).replaceAll("\\s+", " ");
    }
}
