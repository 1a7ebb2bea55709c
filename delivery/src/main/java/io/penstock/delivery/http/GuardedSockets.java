package io.penstock.delivery.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Sockets that connect nowhere the guard forbids. The check is on the very address that is connected to, so neither a
 * name that resolves differently the second time nor an odd spelling gets around it.
 */
final class GuardedSockets extends SocketFactory {
    private final AddressGuard guard;

    GuardedSockets(AddressGuard guard) {
        this.guard = guard;
    }

    /** The guard forbade an address. */
    static final class ForbiddenAddressException extends IOException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String message) {
            super(message);
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                if (!(endpoint instanceof InetSocketAddress known) || known.isUnresolved()) {
                    throw new UnknownHostException(String.valueOf(endpoint));
                }
                String why = guard.refusal(known.getAddress());
                if (why != null) {
                    throw new ForbiddenAddressException(known.getAddress().getHostAddress() + " is " + why);
                }
                super.connect(endpoint, timeout);
            }
        };
    }

    // OkHttp uses the factory method above only; these connect at once and would need a check of their own.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
