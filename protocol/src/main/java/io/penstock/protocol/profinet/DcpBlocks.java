package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/** Reads the blocks of a DCP frame (IEC 61158-6-10 clause 4.3.1.4): fields, identity and outcomes. Owned by its flow's thread. */
final class DcpBlocks {
    private static final int MAX_BLOCKS = 64;

    private final Flow flow;
    private final Observer observer;
    private final byte[] errors = new byte[MAX_BLOCKS];
    private int answers;
    private int nameAt;
    private int nameLength;

    DcpBlocks(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Reads all blocks; false if they do not fit. */
    boolean read(Bytes bytes, int from, int end, int service, boolean request, Direction direction) {
        answers = 0;
        nameLength = 0;
        if (service == DcpNames.GET && request) {
            return wanted(bytes, from, end);
        }
        boolean tells = !request || service == DcpNames.HELLO;
        boolean prefixed = tells || service == DcpNames.SET;
        int at = from;
        for (int i = 0; at + 4 <= end && i < MAX_BLOCKS; i++) {
            int block = bytes.u16(at);
            int length = bytes.u16(at + 2);
            if (length > end - at - 4) {
                return false;
            }
            int prefix = prefixed && block != DcpNames.RESPONSE ? Math.min(2, length) : 0;
            one(bytes, block, at + 4, length, prefix, tells && !isSet(service), direction);
            at += 4 + length + (length & 1);
        }
        return at >= end || at + 4 > end && allZero(bytes, at, end);
    }

    private static boolean isSet(int service) {
        return service == DcpNames.SET;
    }

    private static boolean allZero(Bytes bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes.u8(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** A Get lists what it wants to know. */
    private boolean wanted(Bytes bytes, int from, int end) {
        for (int at = from; at + 2 <= end && observer.fields().on(); at += 2) {
            int block = bytes.u16(at);
            observer.fields().open("blocks").put("option", block >> 8).put("suboption", block & 0xFF);
            observer.fields().put("name", DcpNames.block(block)).close();
        }
        return (end - from) % 2 == 0;
    }

    private void one(Bytes bytes, int block, int at, int length, int prefix, boolean tells, Direction direction) {
        int data = at + prefix;
        int size = length - prefix;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("blocks")
                    .put("option", block >> 8)
                    .put("suboption", block & 0xFF)
                    .put("name", DcpNames.block(block))
                    .put("length", length);
            if (prefix == 2) {
                fields.put(tells ? "blockInfo" : "blockQualifier", bytes.u16(at));
            }
            fields(fields, bytes, block, data, size);
            fields.close();
        }
        if (block == DcpNames.NAME_OF_STATION) {
            nameAt = data;
            nameLength = size;
            if (!StationName.isAllowed(bytes, data, size)) {
                observer.violation(flow, ProfinetViolation.STATION_NAME, direction, size);
            }
        } else if (block == DcpNames.RESPONSE && size >= 3 && answers < MAX_BLOCKS) {
            errors[answers++] = (byte) bytes.u8(data + 2);
        }
        if (tells) {
            identity(bytes, block, data, size, direction);
        }
    }

    private static void fields(Fields fields, Bytes bytes, int block, int at, int size) {
        switch (block) {
            case DcpNames.IP_SUITE, DcpNames.FULL_IP_SUITE -> {
                if (size >= 12) {
                    fields.put("ip", ip(bytes, at))
                            .put("mask", ip(bytes, at + 4))
                            .put("gateway", ip(bytes, at + 8));
                }
            }
            case DcpNames.TYPE_OF_STATION, DcpNames.NAME_OF_STATION, DcpNames.ALIAS ->
                fields.text("text", bytes, at, size);
            case DcpNames.DEVICE_ID, DcpNames.OEM_DEVICE_ID -> {
                if (size >= 4) {
                    fields.put("vendorId", bytes.u16(at)).put("deviceId", bytes.u16(at + 2));
                }
            }
            case DcpNames.DEVICE_ROLE -> {
                if (size >= 1) {
                    fields.put("role", bytes.u8(at));
                }
            }
            case DcpNames.RESPONSE -> {
                if (size >= 3) {
                    fields.put("setOption", bytes.u8(at)).put("setSuboption", bytes.u8(at + 1));
                    fields.put("error", bytes.u8(at + 2)).put("errorName", DcpNames.error(bytes.u8(at + 2)));
                }
            }
            case DcpNames.SIGNAL, DcpNames.INITIATIVE -> {
                if (size >= 2) {
                    fields.put("value", bytes.u16(at));
                }
            }
            default -> fields.hex("data", bytes, at, size);
        }
    }

    private static String ip(Bytes bytes, int at) {
        return IpAddress.text(0, IpAddress.v4(bytes.i32(at)));
    }

    private void identity(Bytes bytes, int block, int at, int size, Direction direction) {
        long mac = direction == Direction.TO_SERVER ? flow.clientMac() : flow.serverMac();
        if (mac == MacAddress.NONE || MacAddress.isGroup(mac)) {
            return;
        }
        switch (block) {
            case DcpNames.NAME_OF_STATION -> text(mac, IdentityKind.HOST_NAME, bytes, at, size);
            case DcpNames.TYPE_OF_STATION -> text(mac, IdentityKind.PRODUCT, bytes, at, size);
            case DcpNames.DEVICE_ID -> {
                if (size >= 4) {
                    VendorId.tell(observer, mac, 0, 0, bytes.u16(at), bytes.u16(at + 2));
                }
            }
            case DcpNames.IP_SUITE, DcpNames.FULL_IP_SUITE -> {
                if (size >= 12 && bytes.i32(at) != 0) {
                    observer.identity(mac, 0, IpAddress.v4(bytes.i32(at)), IdentityKind.ADDRESS, "");
                }
            }
            default -> {
                // Says nothing of who it is.
            }
        }
    }

    private void text(long mac, IdentityKind kind, Bytes bytes, int at, int size) {
        String value = bytes.text(at, size, StandardCharsets.UTF_8).strip();
        if (!value.isEmpty()) {
            observer.identity(mac, 0, 0, kind, value);
        }
    }

    /** Gives an operation the name of the station that the blocks named. */
    void name(Operation operation, Bytes bytes) {
        if (nameLength > 0) {
            operation.name(bytes, nameAt, nameLength);
        }
    }

    /** The outcome of the n-th block of a Set, 0 if it was set. */
    int error(int index) {
        return index < answers ? errors[index] & 0xFF : 0;
    }

    /** What a Set changes: the new name, or the new address as a value. */
    static void set(Operation operation, Bytes bytes, int block, int at, int length) {
        int data = at + Math.min(2, length);
        int size = length - Math.min(2, length);
        if (block == DcpNames.NAME_OF_STATION) {
            operation.name(bytes, data, size);
        } else if ((block == DcpNames.IP_SUITE || block == DcpNames.FULL_IP_SUITE) && size >= 12) {
            operation.lowestValue = bytes.u32(data);
            operation.highestValue = operation.lowestValue;
            operation.hasValues = true;
        }
    }
}
