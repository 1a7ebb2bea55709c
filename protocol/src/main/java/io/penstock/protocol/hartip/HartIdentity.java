package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import java.nio.charset.StandardCharsets;

/**
 * Who a device is, from the answers to commands 0, 11, 13, 20 and 21 (HCF_SPEC-127). Behind one address there may be many
 * devices: told is of the first one that answers, the server itself. Owned by its flow's thread.
 */
final class HartIdentity {
    private static final int IDENTIFIER = 12;
    private static final int LONG_TAG = 32;
    private static final int TAG_DESCRIPTOR_DATE = 21;
    private static final long NOBODY = -1;

    private final Flow flow;
    private final Observer observer;
    private long first = NOBODY;
    private boolean hasLongTag;

    HartIdentity(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Reads the data of an answer. */
    void read(int command, Bytes bytes, int at, int length, long device) {
        switch (command) {
            case HartCommand.READ_UNIQUE_IDENTIFIER,
                    HartCommand.IDENTIFIER_BY_TAG,
                    HartCommand.IDENTIFIER_BY_LONG_TAG -> identifier(bytes, at, length);
            case HartCommand.READ_LONG_TAG -> longTag(bytes, at, length, device);
            case HartCommand.READ_TAG -> tag(bytes, at, length, device);
            default -> {
                // Says nothing of who it is.
            }
        }
    }

    private void identifier(Bytes bytes, int at, int length) {
        if (length < IDENTIFIER || bytes.u8(at) != 254) {
            return;
        }
        int type = bytes.u16(at + 1);
        long id = bytes.u24(at + 9);
        boolean seven = length >= 21;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("expansionCode", 254)
                    .put("expandedDeviceType", type)
                    .put("requestPreambles", bytes.u8(at + 3))
                    .put("universalRevision", bytes.u8(at + 4))
                    .put("deviceRevision", bytes.u8(at + 5))
                    .put("softwareRevision", bytes.u8(at + 6))
                    .put("hardwareRevision", bytes.u8(at + 7) >> 3)
                    .put("physicalSignaling", bytes.u8(at + 7) & 7)
                    .put("deviceFlags", bytes.u8(at + 8))
                    .put("deviceId", id);
            if (seven) {
                fields.put("responsePreambles", bytes.u8(at + 12))
                        .put("deviceVariables", bytes.u8(at + 13))
                        .put("configurationChanges", bytes.u16(at + 14))
                        .put("extendedDeviceStatus", bytes.u8(at + 16))
                        .put("manufacturerId", bytes.u16(at + 17))
                        .put("privateLabelId", bytes.u16(at + 19));
            }
        }
        long device = (long) (type & 0x3FFF) << 24 | id;
        if (!isFirst(device)) {
            return;
        }
        // Before revision 7 the upper byte of the type is the manufacturer.
        int manufacturer = seven ? bytes.u16(at + 17) : type >> 8;
        tell(IdentityKind.VENDOR, manufacturer(manufacturer));
        tell(IdentityKind.MODEL, "HART device type 0x%04X".formatted(type));
        tell(IdentityKind.SERIAL, Long.toString(id));
        tell(IdentityKind.FIRMWARE, Integer.toString(bytes.u8(at + 6)));
    }

    private void longTag(Bytes bytes, int at, int length, long device) {
        if (length < LONG_TAG) {
            return;
        }
        String tag = bytes.text(at, LONG_TAG, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
        if (observer.fields().on()) {
            observer.fields().put("longTag", tag);
        }
        if (isFirst(device) && !tag.isEmpty()) {
            hasLongTag = true;
            tell(IdentityKind.HOST_NAME, tag);
        }
    }

    private void tag(Bytes bytes, int at, int length, long device) {
        if (length < TAG_DESCRIPTOR_DATE) {
            return;
        }
        // Six bytes of 0 are no tag; they would read as eight @.
        String tag = PackedText.text(bytes, at, 6).replace('@', ' ').strip();
        if (observer.fields().on()) {
            observer.fields()
                    .put("tag", tag)
                    .put("descriptor", PackedText.text(bytes, at + 6, 12).strip());
        }
        if (isFirst(device) && !hasLongTag && !tag.isEmpty()) {
            tell(IdentityKind.HOST_NAME, tag);
        }
    }

    private boolean isFirst(long device) {
        if (first == NOBODY) {
            first = device;
        }
        return first == device;
    }

    private void tell(IdentityKind kind, String value) {
        observer.identity(MacAddress.NONE, flow.serverHigh(), flow.serverLow(), kind, value);
    }

    /** Manufacturers by the FieldComm Group's list, a few; else the number. */
    private static String manufacturer(int id) {
        return switch (id) {
            case 0x11 -> "Endress+Hauser";
            case 0x13 -> "Fisher Controls";
            case 0x17 -> "Honeywell";
            case 0x1F -> "Micro Motion";
            case 0x26 -> "Rosemount";
            case 0x2A -> "Siemens";
            case 0x37 -> "Yokogawa";
            case 0xF9 -> "FieldComm Group";
            default -> "HART manufacturer 0x%04X".formatted(id);
        };
    }
}
