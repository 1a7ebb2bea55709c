package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a controller tells of itself in the system status lists 0x0011 (module identification) and 0x001C (component
 * identification). Of an answer in several messages the first is read: it has the records that matter.
 */
final class SystemStatusList {
    private static final int MODULE = 0x11;
    private static final int COMPONENT = 0x1C;
    private static final int MODULE_RECORD = 28;
    private static final int COMPONENT_RECORD = 34;
    /** Indexes of module identification. */
    private static final int ORDER_NUMBER = 1;

    private static final int BASIC_FIRMWARE = 7;

    private SystemStatusList() {}

    static void read(Bytes message, int data, Direction direction, Flow flow, Observer observer) {
        int at = data + 12;
        if (message.length() < at || message.u8(data) != S7Errors.SUCCESS) {
            return;
        }
        // The high byte says which extract of the list was asked for.
        int list = message.u16(data + 4) & 0xFF;
        int length = message.u16(data + 8);
        for (int left = message.u16(data + 10); left > 0 && at + length <= message.length(); left--) {
            if (list == MODULE && length >= MODULE_RECORD) {
                module(message, at, direction, flow, observer);
            } else if (list == COMPONENT && length >= COMPONENT_RECORD) {
                component(message, at, direction, flow, observer);
            } else {
                return;
            }
            at += length;
        }
    }

    private static void module(Bytes message, int at, Direction direction, Flow flow, Observer observer) {
        int index = message.u16(at);
        if (index == ORDER_NUMBER) {
            report(direction, flow, observer, IdentityKind.MODEL, text(message, at + 2, 20));
        } else if (index == BASIC_FIRMWARE && message.u8(at + 24) == 'V') {
            String version = "V" + message.u8(at + 25) + "." + message.u8(at + 26) + "." + message.u8(at + 27);
            report(direction, flow, observer, IdentityKind.FIRMWARE, version);
        }
    }

    private static void component(Bytes message, int at, Direction direction, Flow flow, Observer observer) {
        IdentityKind kind = kind(message.u16(at));
        if (kind != null) {
            report(direction, flow, observer, kind, text(message, at + 2, 32));
        }
    }

    /** 1 name of the system, 4 copyright, 5 serial number, 7 type of module; others are of the plant, not the device. */
    private static @Nullable IdentityKind kind(int index) {
        return switch (index) {
            case 1 -> IdentityKind.HOST_NAME;
            case 4 -> IdentityKind.VENDOR;
            case 5 -> IdentityKind.SERIAL;
            case 7 -> IdentityKind.PRODUCT;
            default -> null;
        };
    }

    /** Text up to the first NUL, without the blanks that fill it up. */
    private static String text(Bytes message, int from, int length) {
        int end = from;
        while (end < from + length && message.u8(end) != 0) {
            end++;
        }
        return message.text(from, end - from, StandardCharsets.UTF_8).strip();
    }

    /** The sender is who tells of itself. */
    private static void report(Direction direction, Flow flow, Observer observer, IdentityKind kind, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
