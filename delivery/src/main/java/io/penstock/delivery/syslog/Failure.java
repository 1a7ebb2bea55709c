package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;

/** Turns what a socket throws into one line for people. */
final class Failure {
    private Failure() {}

    static InetSocketAddress resolved(SyslogTarget target) throws UnknownHostException {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(target.host());
        }
        return address;
    }

    static DeliveryException of(SyslogTarget target, IOException e) {
        String why = switch (e) {
            case UnknownHostException _ -> "the name is not known; check the host name and this machine's DNS";
            case PortUnreachableException _ -> "nobody listens there; check that the receiver runs and its port";
            case NoRouteToHostException _ -> "there is no way to the host; check the network and firewalls";
            case SocketTimeoutException _ ->
                "no answer within " + target.connectTimeout().toMillis()
                        + " ms; check the address, firewalls and that the receiver runs";
            case ConnectException _ ->
                "the connection was refused; check that the receiver runs and listens on this port";
            case SSLException tls -> tls(target, tls);
            default -> "the connection broke (" + oneLine(e) + "); check the receiver and the network between";
        };
        return new DeliveryException("cannot deliver by " + target.describe() + ": " + why, e);
    }

    static DeliveryException slow(SyslogTarget target, IOException e) {
        return new DeliveryException(
                "cannot deliver by " + target.describe() + ": the receiver did not take a batch within "
                        + target.writeTimeout().toMillis() + " ms; check whether it is overloaded or its disk is full",
                e);
    }

    static DeliveryException closed(SyslogTarget target) {
        String hint = target.transport() == Transport.TLS ? " and whether it wants a client certificate" : "";
        return new DeliveryException(
                "cannot deliver by " + target.describe()
                        + ": the receiver closed the connection; check the receiver's log" + hint,
                null);
    }

    private static String tls(SyslogTarget target, SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException) {
                return "the receiver's certificate has expired; renew it";
            }
            if (text.contains("unable to find valid certification path") || text.contains("PKIX path")) {
                if (hasExpired(cause)) {
                    return "the receiver's certificate has expired; renew it";
                }
                return "the receiver's certificate is signed by nobody whom this machine trusts; give the CA's"
                        + " certificate as a PEM file";
            }
            if (text.contains("No subject alternative") || text.contains("No name matching")) {
                return "the receiver's certificate is not for '" + target.host()
                        + "'; use a name that is in the certificate, or a certificate with this name";
            }
            if (text.contains("Unsupported or unrecognized SSL message")) {
                return "the receiver does not speak TLS on this port; check the port, or use TCP";
            }
        }
        return "TLS failed (" + oneLine(e) + "); check the receiver's TLS settings";
    }

    private static boolean hasExpired(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return true;
            }
        }
        return false;
    }

    private static String oneLine(IOException e) {
        return (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()).replaceAll("\\s+", " ");
    }
}
