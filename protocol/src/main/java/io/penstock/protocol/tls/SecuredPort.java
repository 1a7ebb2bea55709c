package io.penstock.protocol.tls;

/** Industrial protocols that are registered to run in TLS on a port of their own: the port names what cannot be read. */
final class SecuredPort {
    static final int CIP = 2221;
    static final int MMS = 3782;
    static final int OPC_UA = 4843;
    static final int MODBUS = 802;
    static final int MQTT = 8883;
    static final int IEC104 = 19998;
    static final int DNP3 = 20000;

    private SecuredPort() {}

    /** The name of what is spoken on this port of a server. */
    static String name(int port) {
        return switch (port) {
            case MODBUS -> "Modbus Security";
            case CIP -> "CIP Security";
            case MMS -> "MMS over TLS";
            case OPC_UA -> "OPC UA over HTTPS";
            case MQTT -> "MQTT over TLS";
            case IEC104 -> "IEC 60870-5-104 over TLS";
            case DNP3 -> "DNP3 over TLS";
            default -> TlsProtocol.NAME;
        };
    }
}
