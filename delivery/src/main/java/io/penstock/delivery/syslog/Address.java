package io.penstock.delivery.syslog;

/**
 * A receiver's name and port.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {
    public Address {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "'" + host + "', port " + port + ": want a host and a port of 1 to 65535");
        }
    }

    /**
     * Reads {@code host:port} or {@code [IPv6 address]:port}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            if (bracketed || host.indexOf(':') < 0) {
                return new Address(
                        bracketed ? host.substring(1, host.length() - 1) : host,
                        Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException e) {
            // The same message as for an address without a port.
        }
        throw new IllegalArgumentException("'" + text + "'; write host:port, for example siem:514 or [fd00::5]:514");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
