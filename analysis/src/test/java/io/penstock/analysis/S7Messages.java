package io.penstock.analysis;

/** Messages of snap7's client, taken from the recorded plant, and replies of its server. */
public final class S7Messages {
    /** COTP connection request for rack 0, slot 2. */
    public static final String CONNECT = "0300001611e00000000100c0010ac1020100c2020102";

    public static final String CONNECTED = "0300001611d00001000100c0010ac1020100c2020102";
    public static final String SETUP = "0300001902f08032010000000000080000f0000001000101e0";
    public static final String SET_UP = "0300001b02f080320300000000000800000000f0000001000101e0";
    /** DB 1, bytes 0 to 31. */
    public static final String READ_DB_1 = "0300001f02f080320100000100000e00000401120a10020020000184000000";
    /** DB 77, bytes 0 to 39. */
    public static final String READ_DB_77 = "0300001f02f080320100000100000e00000401120a10020028004d84000000";
    /** Merker 0 to 15. */
    public static final String READ_MEMORY = "0300001f02f080320100000300000e00000401120a10020010000083000000";
    /** Writes one byte, 1, to merker 0; the shape of READ_MEMORY with a value (function 5). */
    public static final String WRITE_MEMORY =
            "0300002402f080320100000300000e00050501120a100200010000830000000004000801";

    public static final String STOP = "0300002102f0803201000001000010000029000000000009505f50524f4752414d";
    public static final String HOT_START = "0300002502f0803201000003000014000028000000000000fd000009505f50524f4752414d";
    /** Asks for DB 1. */
    public static final String START_UPLOAD = "0300002302f080320100000100001200001d00000000000000095f3041303030303141";

    /** Asks to put an FC 1 of 80 bytes into the controller. */
    public static final String REQUEST_DOWNLOAD =
            "0300003102f080320100000100002000001a00010000000000095f30433030303031500d31303030303830303030303032";

    private S7Messages() {}

    /** A connection whose beginning is seen, so that rack and slot are known. */
    public static Site.Connection connect(Site site, int client, int server) {
        return site.connect(client, server, 102)
                .client(CONNECT)
                .server(CONNECTED)
                .client(SETUP)
                .server(SET_UP);
    }
}
