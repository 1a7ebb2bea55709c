package io.penstock.delivery.syslog;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host name; {@link InetAddress#getAllByName} but in tests. */
@FunctionalInterface
interface Lookup {
    /** All of them, the preferred first; at least one. */
    InetAddress[] all(String host) throws UnknownHostException;
}
