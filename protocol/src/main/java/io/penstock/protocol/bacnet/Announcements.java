package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import java.nio.charset.StandardCharsets;

/**
 * Who-Is, I-Am, Who-Has, I-Have (16.9 and 16.10), and what devices tell of themselves there and in properties of their
 * Device object. What comes through a router is told by another device than the sender, and is not taken for it.
 */
final class Announcements {
    private final Flow flow;
    private final Observer observer;
    private long told = Operation.NONE;
    /** What was told last, by the remainder of the property, which differs in those that are told: not again the same. */
    private final int[] toldOf = new int[9];

    Announcements(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Takes the parameters into the operation; false if one is missing. */
    boolean read(
            Direction direction, Bytes bytes, int function, int network, Parameters parameters, Operation operation) {
        return switch (function) {
            case BacnetFunctions.I_AM -> iAm(direction, bytes, network, parameters, operation);
            case BacnetFunctions.I_HAVE -> iHave(bytes, parameters, operation);
            default -> who(bytes, function, parameters, operation);
        };
    }

    private boolean iAm(Direction direction, Bytes bytes, int network, Parameters parameters, Operation operation) {
        long id = parameters.application(bytes, 0, Tag.OBJECT);
        long vendor = parameters.application(bytes, 3, Tag.UNSIGNED);
        if (id == Operation.NONE || vendor == Operation.NONE) {
            return false;
        }
        PropertyLists.object(operation, id);
        Fields fields = observer.fields();
        PropertyLists.spellObject(fields, operation, id);
        if (fields.on()) {
            fields.put("maxApdu", parameters.application(bytes, 1, Tag.UNSIGNED));
            fields.put("segmentation", parameters.application(bytes, 2, Tag.ENUMERATED));
            fields.put("vendor", vendor).put("vendorName", BacnetNames.vendor(vendor));
        }
        if (network == Operation.NONE && told != vendor) {
            told = vendor;
            report(direction, IdentityKind.VENDOR, BacnetNames.vendor(vendor));
        }
        return true;
    }

    private boolean iHave(Bytes bytes, Parameters parameters, Operation operation) {
        long device = parameters.application(bytes, 0, Tag.OBJECT);
        long id = parameters.application(bytes, 1, Tag.OBJECT);
        if (device == Operation.NONE || id == Operation.NONE || parameters.applications < 3) {
            return false;
        }
        PropertyLists.object(operation, id);
        Fields fields = observer.fields();
        PropertyLists.spellObject(fields, operation, id);
        int at = parameters.applicationFrom(2);
        int length = parameters.applicationLength(2);
        if (length > 0 && bytes.u8(at) == 0) {
            operation.name(bytes, at + 1, length - 1);
            fields.text("objectName", bytes, at + 1, length - 1);
        }
        fields.put("device", device & 0x3FFFFF);
        return true;
    }

    private boolean who(Bytes bytes, int function, Parameters parameters, Operation operation) {
        long low = parameters.unsigned(bytes, 0);
        long high = parameters.unsigned(bytes, 1);
        Fields fields = observer.fields();
        if (low != Operation.NONE && high != Operation.NONE) {
            operation.area = BacnetNames.objectType(BacnetNames.DEVICE);
            operation.address = low;
            operation.count = Math.max(high - low + 1, 0);
            fields.put("low", low).put("high", high);
        } else if (parameters.has(0) != parameters.has(1)) {
            return false;
        }
        if (function == BacnetFunctions.WHO_IS) {
            return true;
        }
        long id = parameters.unsigned(bytes, 2);
        if (id != Operation.NONE) {
            PropertyLists.object(operation, id);
            PropertyLists.spellObject(fields, operation, id);
        } else if (parameters.has(3) && parameters.to(3) > parameters.from(3)) {
            int at = parameters.from(3) + 1;
            operation.name(bytes, at, parameters.to(3) - at);
            fields.text("objectName", bytes, at, parameters.to(3) - at);
        }
        return id != Operation.NONE || parameters.has(3);
    }

    /** A property of the Device object as its device answered it. */
    void property(Direction direction, Bytes bytes, Tag value, long property) {
        IdentityKind kind = switch ((int) property) {
            case 77 -> IdentityKind.HOST_NAME;
            case 121 -> IdentityKind.VENDOR;
            case 70 -> IdentityKind.MODEL;
            case 44 -> IdentityKind.FIRMWARE;
            case 372 -> IdentityKind.SERIAL;
            default -> null;
        };
        if (kind == null || value.length < 2 || bytes.u8(value.from) != 0) {
            return;
        }
        int hash = value.length;
        for (int i = 1; i < value.length; i++) {
            hash = hash * 31 + bytes.u8(value.from + i);
        }
        if (hash == toldOf[(int) property % toldOf.length]) {
            return;
        }
        toldOf[(int) property % toldOf.length] = hash;
        String text = bytes.text(value.from + 1, value.length - 1, StandardCharsets.UTF_8)
                .strip();
        if (!text.isEmpty()) {
            report(direction, kind, text);
        }
    }

    private void report(Direction sender, IdentityKind kind, String value) {
        if (sender == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
