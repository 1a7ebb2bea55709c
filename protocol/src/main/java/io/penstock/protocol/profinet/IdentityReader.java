package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/** What calls tell of stations: the initiator of an AR, and the record I&M0 (IEC 61158-6-10 clause 5.2.8.17). */
final class IdentityReader {
    private static final int INDEX_IM0 = 0xAFF0;
    private static final int IM0_SIZE = 60;

    private final Flow flow;
    private final Observer observer;

    IdentityReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Reads the block of an AR request that starts at {@code at}: the initiator's address, object and name. */
    void initiator(Bytes body, int at, int nameLength) {
        long mac = body.u48(at + 26);
        if (MacAddress.isGroup(mac) || mac == 0) {
            return;
        }
        String name = body.text(at + Blocks.AR_NAME, nameLength, StandardCharsets.UTF_8)
                .strip();
        if (!name.isEmpty()) {
            observer.identity(mac, flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, name);
        }
        VendorId.tell(observer, mac, flow.clientHigh(), flow.clientLow(), body.u16(at + 46), body.u16(at + 44));
    }

    /** The name that a device gives itself in its answer to an AR request. */
    void responder(Bytes body, int at, int length, Direction direction) {
        text(direction, IdentityKind.HOST_NAME, body.text(at, length, StandardCharsets.UTF_8));
    }

    /** Reads a record, if it is I&M0 of the device itself, which is in slot 0. */
    void record(Bytes body, int at, int length, int slot, int index, Direction direction, boolean read) {
        if (!read || index != INDEX_IM0 || length < IM0_SIZE || body.u16(at) != Blocks.IM0) {
            return;
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("im0")
                    .put("vendorId", body.u16(at + 6))
                    .text("orderId", body, at + 8, 20)
                    .text("serialNumber", body, at + 28, 16)
                    .put("hardwareRevision", body.u16(at + 44))
                    .put("softwareRevision", revision(body, at + 46))
                    .put("revisionCounter", body.u16(at + 50))
                    .put("profileId", body.u16(at + 52))
                    .close();
        }
        if (slot == 0) {
            text(direction, IdentityKind.MODEL, body.text(at + 8, 20, StandardCharsets.UTF_8));
            text(direction, IdentityKind.SERIAL, body.text(at + 28, 16, StandardCharsets.UTF_8));
            text(direction, IdentityKind.FIRMWARE, revision(body, at + 46));
            text(direction, IdentityKind.VENDOR, VendorId.name(body.u16(at + 6)));
        }
    }

    private static String revision(Bytes body, int at) {
        int prefix = body.u8(at);
        String letter = prefix > ' ' && prefix < 0x7F ? String.valueOf((char) prefix) : "";
        return letter + body.u8(at + 1) + "." + body.u8(at + 2) + "." + body.u8(at + 3);
    }

    private void text(Direction direction, IdentityKind kind, String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            return;
        }
        boolean fromServer = direction == Direction.TO_CLIENT;
        observer.identity(
                MacAddress.NONE,
                fromServer ? flow.serverHigh() : flow.clientHigh(),
                fromServer ? flow.serverLow() : flow.clientLow(),
                kind,
                stripped);
    }
}
