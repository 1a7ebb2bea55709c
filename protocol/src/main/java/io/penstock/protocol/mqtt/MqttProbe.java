package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Probe;

/**
 * Tells MQTT from everything else: by the name in a CONNECT, or in mid-stream by packets that fill the bytes to the last
 * one and are whole in themselves.
 */
final class MqttProbe {
    private static final long NAME = 0x0004_4D51_5454L;
    private static final long OLD_NAME = 0x0006_4D51_4973L;
    private static final int MAX_PACKETS = 8;
    /** Two packets without content, such as pings, prove as much as one with. */
    private static final int ENOUGH = 4;

    private MqttProbe() {}

    static Probe probe(Bytes bytes) {
        int type = bytes.u8(0) >> 4;
        if (type == 0 || !PacketType.hasFlags(type, bytes.u8(0) & 15)) {
            return Probe.NO;
        }
        return type == PacketType.CONNECT ? connect(bytes) : packets(bytes);
    }

    private static Probe connect(Bytes bytes) {
        int header = FixedHeader.size(bytes);
        if (header < 0) {
            return Probe.NO;
        }
        int have = Math.min(6, bytes.length() - header);
        long read = 0;
        for (int i = 0; i < have; i++) {
            read = read << 8 | bytes.u8(header + i);
        }
        int missing = 8 * (6 - Math.max(have, 0));
        if (read != NAME >> missing && read != OLD_NAME >> missing) {
            return Probe.NO;
        }
        return have == 6 ? Probe.YES : Probe.MORE;
    }

    private static Probe packets(Bytes bytes) {
        int at = 0;
        int packets = 0;
        while (at < bytes.length() && packets < MAX_PACKETS) {
            int size = FixedHeader.size(bytes, at);
            if (size < 0 || at + size > bytes.length()) {
                return Probe.NO;
            }
            int length = FixedHeader.length(bytes, at);
            if (length > bytes.length() - at - size || !isWhole(bytes, at, at + size, at + size + length)) {
                return Probe.NO;
            }
            at += size + length;
            packets++;
        }
        return at >= ENOUGH ? Probe.YES : Probe.MORE;
    }

    private static boolean isWhole(Bytes bytes, int at, int from, int end) {
        int type = bytes.u8(at) >> 4;
        int flags = bytes.u8(at) & 15;
        int length = end - from;
        if (!PacketType.hasFlags(type, flags)) {
            return false;
        }
        return switch (type) {
            case PacketType.CONNACK -> length >= 2 && bytes.u8(from) <= 1 && isCode(type, bytes.u8(from + 1), length);
            case PacketType.PUBLISH -> isPublish(bytes, flags, from, end);
            case PacketType.PUBACK, PacketType.PUBREC, PacketType.PUBREL, PacketType.PUBCOMP ->
                length >= 2 && bytes.u16(from) != 0 && (length == 2 || isCode(type, bytes.u8(from + 2), length));
            case PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE -> isFilters(bytes, type, from, end);
            case PacketType.SUBACK -> length >= 3 && bytes.u16(from) != 0 && isCode(type, bytes.u8(end - 1), length);
            case PacketType.UNSUBACK -> length == 2 && bytes.u16(from) != 0;
            case PacketType.PINGREQ, PacketType.PINGRESP -> length == 0;
            case PacketType.DISCONNECT -> length == 0 || isCode(type, bytes.u8(from), length);
            default -> false;
        };
    }

    private static boolean isCode(int type, int code, int length) {
        boolean old = type == PacketType.CONNACK && length == 2 && code <= 5;
        return length < 512 && (old || ReasonCode.isDefined(type, code));
    }

    private static boolean isPublish(Bytes bytes, int flags, int from, int end) {
        int qos = flags >> 1 & 3;
        if (end - from < 3 || qos == 3 || flags == 8) {
            return false;
        }
        int length = bytes.u16(from);
        int topicEnd = from + 2 + length;
        return length > 0
                && topicEnd + (qos > 0 ? 2 : 0) <= end
                && isPrintable(bytes, from + 2, length)
                && Topics.isName(bytes, from + 2, length)
                && (qos == 0 || bytes.u16(topicEnd) != 0);
    }

    private static boolean isFilters(Bytes bytes, int type, int from, int end) {
        int more = type == PacketType.SUBSCRIBE ? 1 : 0;
        if (end - from < 5 || bytes.u16(from) == 0) {
            return false;
        }
        // Before version 5 the filters come at once, there behind the length of the properties.
        int at = from + 2 + (bytes.u8(from + 2) == 0 && bytes.u8(from + 3) == 0 ? 1 : 0);
        while (at < end) {
            if (at + 2 > end) {
                return false;
            }
            int length = bytes.u16(at);
            at += 2 + length + more;
            if (length == 0 || at > end || !isPrintable(bytes, at - length - more, length)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(Bytes bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes.u8(from + i) < ' ') {
                return false;
            }
        }
        return Utf8.isText(bytes, from, length);
    }
}
