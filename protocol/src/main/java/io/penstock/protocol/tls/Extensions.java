package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** The extensions of a hello (RFC 8446 section 4.2). A flyweight, owned by its hello. */
final class Extensions {
    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int SIGNATURES = 13;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    /** Types that are looked at for coming twice. */
    private static final int KNOWN = 64;

    private final Fields fields;
    private int version;
    private int twice;

    Extensions(Fields fields) {
        this.fields = fields;
    }

    /** The highest version of the extension "supported versions", 0 without it. */
    int version() {
        return version;
    }

    /** The type of an extension that came twice, or -1. */
    int twice() {
        return twice;
    }

    /** False if lengths contradict each other. */
    boolean read(Bytes bytes, int from, int end, boolean client, Operation operation) {
        version = 0;
        twice = -1;
        long seen = 0;
        int at = from;
        while (at < end) {
            if (at + 4 > end || at + 4 + bytes.u16(at + 2) > end) {
                return false;
            }
            int type = bytes.u16(at);
            int length = bytes.u16(at + 2);
            at += 4;
            if (fields.on()) {
                fields.put("extensions", type);
            }
            if (type < KNOWN) {
                twice = (seen >> type & 1) != 0 ? type : twice;
                seen |= 1L << type;
            }
            if (!one(bytes, type, at, length, client, operation)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private boolean one(Bytes bytes, int type, int at, int length, boolean client, Operation operation) {
        return switch (type) {
            case SERVER_NAME -> !client || length == 0 || serverName(bytes, at, length, operation);
            case ALPN -> alpn(bytes, at, length);
            case SUPPORTED_VERSIONS -> client ? offered(bytes, at, length) : chosen(bytes, at, length);
            case GROUPS -> numbers("groups", bytes, at, length);
            case SIGNATURES -> numbers("signatureSchemes", bytes, at, length);
            default -> true;
        };
    }

    /** RFC 6066 section 3: a list, in practice of one host name. */
    private boolean serverName(Bytes bytes, int at, int length, Operation operation) {
        if (length < 5 || bytes.u16(at) != length - 2 || bytes.u16(at + 3) > length - 5) {
            return false;
        }
        int size = bytes.u16(at + 3);
        if (bytes.u8(at + 2) == 0) {
            operation.name(bytes, at + 5, size);
            fields.text("serverName", bytes, at + 5, size);
        }
        return true;
    }

    /** RFC 7301 section 3.1. */
    private boolean alpn(Bytes bytes, int from, int length) {
        if (length < 2 || bytes.u16(from) != length - 2) {
            return false;
        }
        int end = from + length;
        for (int at = from + 2; at < end; at += 1 + bytes.u8(at)) {
            if (at + 1 + bytes.u8(at) > end) {
                return false;
            }
            fields.text("alpn", bytes, at + 1, bytes.u8(at));
        }
        return true;
    }

    /** RFC 8446 section 4.2.1; what RFC 8701 sows between the versions (0x?A?A) is none. */
    private boolean offered(Bytes bytes, int from, int length) {
        if (length < 1 || bytes.u8(from) != length - 1 || (length & 1) == 0) {
            return false;
        }
        for (int at = from + 1; at < from + length; at += 2) {
            int offer = bytes.u16(at);
            if (Records.isVersion(offer)) {
                version = Math.max(version, offer);
            }
            if (fields.on()) {
                fields.put("supportedVersions", offer);
            }
        }
        return true;
    }

    private boolean chosen(Bytes bytes, int at, int length) {
        if (length != 2) {
            return false;
        }
        version = bytes.u16(at);
        if (fields.on()) {
            fields.put("supportedVersions", version);
        }
        return true;
    }

    private boolean numbers(String name, Bytes bytes, int at, int length) {
        if (length < 2 || bytes.u16(at) != length - 2 || (length & 1) != 0) {
            return false;
        }
        for (int i = at + 2; fields.on() && i < at + length; i += 2) {
            fields.put(name, bytes.u16(i));
        }
        return true;
    }
}
