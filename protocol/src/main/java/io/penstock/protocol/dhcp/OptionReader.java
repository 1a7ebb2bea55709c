package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;

/** Checks every option of a message and shows it (RFC 2132). */
final class OptionReader {
    private static final int PAD = 0;
    private static final int END = 255;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    OptionReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** Reads the options from one place to another; {@code whole} if they must end with the end option. */
    void read(Bytes message, Direction direction, int from, int to, boolean whole) {
        int at = from;
        while (at < to) {
            int code = message.u8(at);
            if (code == END) {
                put("optionCode", code);
                return;
            }
            if (code == PAD) {
                at++;
                continue;
            }
            if (at + 2 > to || at + 2 + message.u8(at + 1) > to) {
                observer.violation(flow, DhcpViolation.OPTION, direction, code);
                return;
            }
            option(message, direction, code, at + 2, message.u8(at + 1));
            at += 2 + message.u8(at + 1);
        }
        if (whole) {
            observer.violation(flow, DhcpViolation.END, direction, to);
        }
    }

    private void option(Bytes message, Direction direction, int code, int from, int length) {
        boolean fits = OptionNames.format(code).fits(length);
        if (!fits) {
            observer.violation(flow, DhcpViolation.OPTION_LENGTH, direction, code);
        }
        if (!fields.on()) {
            return;
        }
        put("optionCode", code);
        String name = OptionNames.name(code);
        switch (fits ? OptionNames.format(code) : OptionNames.Format.HEX) {
            case IP, IPS -> {
                for (int at = from; at < from + length; at += 4) {
                    fields.put(name, IpAddress.text(0, IpAddress.v4(message.i32(at))));
                }
            }
            case TEXT -> fields.text(name, message, from, DhcpOptions.textLength(message, from, length));
            case U8 -> fields.put(name, message.u8(from));
            case U16 -> fields.put(name, message.u16(from));
            case U32 -> fields.put(name, message.u32(from));
            case I32 -> fields.put(name, message.i32(from));
            case BYTES -> {
                for (int at = from; at < from + length; at++) {
                    fields.put(name, message.u8(at));
                }
            }
            case HEX -> fields.hex(name, message, from, length);
        }
        if (code == DhcpOptions.CLIENT_FQDN && length >= 3) {
            fields.put("clientFullNameText", FullName.text(message, from, length));
        }
    }

    private void put(String name, int value) {
        if (fields.on()) {
            fields.put(name, value);
        }
    }
}
