package io.penstock.delivery.net;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Turns what a network library throws into words for people. */
public final class NetworkFailure {
    private static final int MOST_CHARACTERS = 200;

    private NetworkFailure() {}

    /**
     * What happened and what to do, to go after {@code cannot deliver by X: }.
     *
     * @param failure what was thrown; its causes are looked at too
     * @param timeout the time-out that applied
     */
    public static String words(Throwable failure, Duration timeout) {
        Set<Throwable> seen = new HashSet<>();
        if (hasExpired(failure)) {
            return "the receiver's certificate has expired; renew it";
        }
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (text.contains("unable to find valid certification path") || text.contains("PKIX path")) {
                return "the receiver's certificate is signed by nobody whom this machine trusts; give the CA's"
                        + " certificate as a PEM file";
            }
            if (text.contains("No subject alternative") || text.contains("No name matching")) {
                return "the receiver's certificate is not for this host name; use a name that is in the certificate,"
                        + " or a certificate with this name";
            }
            if (text.contains("Unsupported or unrecognized SSL message")) {
                return "the receiver does not speak TLS on this port; check the port and the kind of encryption";
            }
            switch (cause) {
                case UnknownHostException _, UnresolvedAddressException _ -> {
                    return "the name is not known; check the host name and this machine's DNS";
                }
                case NoRouteToHostException _ -> {
                    return "there is no way to the host; check the network and firewalls";
                }
                case SocketTimeoutException _, HttpTimeoutException _, TimeoutException _ -> {
                    return "no answer within " + timeout.toMillis()
                            + " ms; check the address, firewalls and that the receiver runs";
                }
                case ConnectException _ -> {
                    return "the connection was refused; check that the receiver runs and listens on this port";
                }
                default -> {}
            }
        }
        return "the connection broke (" + said(failure) + "); check the receiver and the network between";
    }

    /** What a far side or a library said, as one short line that cannot forge another. */
    public static String oneLine(String said) {
        StringBuilder line = new StringBuilder();
        said.codePoints()
                .limit(MOST_CHARACTERS)
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> ' ';
                    default -> c;
                })
                .forEach(line::appendCodePoint);
        return line.toString().strip().replaceAll(" {2,}", " ");
    }

    private static String said(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : oneLine(failure.getMessage());
    }

    private static boolean hasExpired(Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return true;
            }
        }
        return false;
    }
}
