package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Operation;

/** The header of the network layer (6.2). A flyweight that is filled anew for each message. */
final class Npdu {
    static final int BROADCAST_NETWORK = 0xFFFF;

    int version;
    int control;
    int destinationNetwork;
    int sourceNetwork;
    /** Numbers made of the stations' addresses there; 0 for all stations. */
    long destination;

    long source;
    /** Where the network message or the PDU starts. */
    int end;

    boolean isNetworkMessage() {
        return (control & 0x80) != 0;
    }

    boolean hasReservedBits() {
        return (control & 0x50) != 0;
    }

    /** Reads the header; false if it is not whole or an address does not fit. */
    boolean read(Bytes bytes, int at, int to) {
        destinationNetwork = Operation.NONE;
        sourceNetwork = Operation.NONE;
        destination = 0;
        source = 0;
        if (at + 2 > to) {
            return false;
        }
        version = bytes.u8(at);
        control = bytes.u8(at + 1);
        int cursor = at + 2;
        if ((control & 0x20) != 0) {
            if (cursor + 3 > to || cursor + 3 + bytes.u8(cursor + 2) > to) {
                return false;
            }
            destinationNetwork = bytes.u16(cursor);
            int length = bytes.u8(cursor + 2);
            destination = address(bytes, cursor + 3, length);
            cursor += 3 + length;
        }
        if ((control & 0x08) != 0) {
            if (cursor + 3 > to || cursor + 3 + bytes.u8(cursor + 2) > to) {
                return false;
            }
            sourceNetwork = bytes.u16(cursor);
            int length = bytes.u8(cursor + 2);
            source = address(bytes, cursor + 3, length);
            cursor += 3 + length;
            if (length == 0 || sourceNetwork == 0 || sourceNetwork == BROADCAST_NETWORK) {
                return false;
            }
        }
        if ((control & 0x20) != 0) {
            // The hop count stands behind both addresses.
            cursor++;
        }
        end = cursor;
        return cursor <= to;
    }

    private static long address(Bytes bytes, int from, int length) {
        return length == 0 ? 0 : Tag.unsigned(bytes, from, length) * 8 + length;
    }

    void spell(Bytes bytes, int at, Fields fields) {
        fields.put("networkVersion", version).put("networkControl", control);
        int cursor = at + 2;
        if (destinationNetwork != Operation.NONE) {
            int length = bytes.u8(cursor + 2);
            fields.put("destinationNetwork", destinationNetwork).hex("destinationAddress", bytes, cursor + 3, length);
            cursor += 3 + length;
            fields.put("hopCount", bytes.u8(end - 1));
        }
        if (sourceNetwork != Operation.NONE) {
            fields.put("sourceNetwork", sourceNetwork);
            fields.hex("sourceAddress", bytes, cursor + 3, bytes.u8(cursor + 2));
        }
    }
}
