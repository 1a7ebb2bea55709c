package io.penstock.protocol.snmp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ber.Ber;
import io.penstock.protocol.ber.Oid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The variables of a PDU, and what those of the system group and the first entity say of the device. */
final class Variables {
    private static final Oid DESCRIPTION = Oid.of("1.3.6.1.2.1.1.1.0");
    private static final Oid NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    /** ENTITY-MIB (RFC 6933): firmware, serial number, maker and model of the first physical entity. */
    private static final Oid FIRMWARE = Oid.of("1.3.6.1.2.1.47.1.1.1.1.9.1");

    private static final Oid SERIAL = Oid.of("1.3.6.1.2.1.47.1.1.1.1.11.1");
    private static final Oid VENDOR = Oid.of("1.3.6.1.2.1.47.1.1.1.1.12.1");
    private static final Oid MODEL = Oid.of("1.3.6.1.2.1.47.1.1.1.1.13.1");
    private static final int ADDRESS = 0x40;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final OidText text = new OidText();
    private final int[] told = new int[6];

    Variables(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
    }

    /** Reads the list at which the reader stands; false if it is not encoded as it must. */
    boolean read(Direction direction, Operation operation, boolean response) {
        if (!ber.enter()) {
            return false;
        }
        while (ber.next()) {
            if (ber.identifier() != Ber.SEQUENCE || !ber.enter()) {
                return false;
            }
            if (!ber.next() || ber.identifier() != Ber.OBJECT_IDENTIFIER) {
                return false;
            }
            if (operation.count++ == 0) {
                text.into(operation, ber.bytes(), ber.content(), ber.length());
            }
            IdentityKind kind = response ? kind() : null;
            if (fields.on()) {
                fields.open("variable").put("name", ber.oid());
            }
            boolean value = ber.next();
            if (value && kind != null) {
                identify(direction, kind);
            }
            if (fields.on()) {
                if (value) {
                    value();
                }
                fields.close();
            }
            if (!value) {
                return false;
            }
            ber.leave();
        }
        ber.leave();
        return ber.fault() == null;
    }

    private void value() {
        Bytes bytes = ber.bytes();
        switch (ber.identifier()) {
            case Ber.INTEGER -> fields.put("value", ber.integer());
            case 0x41, 0x42, 0x43, 0x46 -> fields.put("value", ber.unsigned());
            case Ber.OCTET_STRING -> fields.text("value", bytes, ber.content(), ber.length());
            case Ber.OBJECT_IDENTIFIER -> fields.put("value", ber.oid());
            case ADDRESS -> {
                if (ber.length() == 4) {
                    fields.put("value", IpAddress.text(0, IpAddress.v4(bytes.i32(ber.content()))));
                }
            }
            case Ber.NULL -> fields.put("value", "");
            case 0x80 -> fields.put("value", "no such object");
            case 0x81 -> fields.put("value", "no such instance");
            case 0x82 -> fields.put("value", "end of view");
            default -> fields.hex("value", bytes, ber.content(), ber.length());
        }
    }

    private @Nullable IdentityKind kind() {
        return ber.is(DESCRIPTION)
                ? IdentityKind.PRODUCT
                : ber.is(NAME)
                        ? IdentityKind.HOST_NAME
                        : ber.is(FIRMWARE)
                                ? IdentityKind.FIRMWARE
                                : ber.is(SERIAL)
                                        ? IdentityKind.SERIAL
                                        : ber.is(VENDOR)
                                                ? IdentityKind.VENDOR
                                                : ber.is(MODEL) ? IdentityKind.MODEL : null;
    }

    /** The same is told once: managers ask for it again and again. */
    private void identify(Direction direction, IdentityKind kind) {
        int hash = ber.identifier();
        for (int i = 0; i < ber.length(); i++) {
            hash = hash * 31 + ber.bytes().u8(ber.content() + i);
        }
        int slot = slot(kind);
        if (ber.identifier() != Ber.OCTET_STRING || ber.length() == 0 || told[slot] == hash) {
            return;
        }
        told[slot] = hash;
        boolean server = direction == Direction.TO_CLIENT;
        long mac = server ? flow.serverMac() : flow.clientMac();
        long high = server ? flow.serverHigh() : flow.clientHigh();
        long low = server ? flow.serverLow() : flow.clientLow();
        observer.identity(mac, high, low, kind, ber.text(StandardCharsets.UTF_8));
    }

    private static int slot(IdentityKind kind) {
        return switch (kind) {
            case PRODUCT -> 0;
            case HOST_NAME -> 1;
            case FIRMWARE -> 2;
            case SERIAL -> 3;
            case VENDOR -> 4;
            default -> 5;
        };
    }
}
