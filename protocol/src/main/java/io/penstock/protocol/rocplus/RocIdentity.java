package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who a controller is: its type in the reply to opcode 6, and station name, part number and manufacturer, the texts of 20
 * characters among the system variables (point type 91 of a ROC800), in the replies to opcodes 167 and 180.
 */
final class RocIdentity {
    private static final int SYSTEM_CONFIG = 6;
    private static final int TYPE_OF_ROC = RocMessage.HEADER + 18;
    private static final int REQUEST_CONTIGUOUS = 167;
    private static final int REQUEST_PARAMETERS = 180;
    private static final int SYSTEM_VARIABLES = 91 << 8;
    private static final int STATION_NAME = 2;
    private static final int PART_NUMBER = 3;
    private static final int MANUFACTURER = 5;
    private static final int TEXT = 20;
    private static final NameTable MODELS = NameTable.of(RocIdentity.class, "models.tsv", "");

    private final Flow flow;
    private final Observer observer;

    RocIdentity(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** @param request what it answers, if that was seen */
    void read(Bytes bytes, @Nullable OpenRequest request, boolean fits) {
        if (!fits) {
            return;
        }
        switch (RocMessage.opcode(bytes)) {
            case SYSTEM_CONFIG -> tell(IdentityKind.MODEL, MODELS.name(bytes.u8(TYPE_OF_ROC)));
            case REQUEST_CONTIGUOUS -> {
                int at = RocMessage.HEADER;
                if (bytes.u16(at) == SYSTEM_VARIABLES && bytes.u8(at + 2) == 1) {
                    text(bytes, bytes.u8(at + 3), at + 4);
                }
            }
            case REQUEST_PARAMETERS -> {
                if (request != null) {
                    parameters(bytes, request);
                }
            }
            default -> {
                // Says nothing of who it is.
            }
        }
    }

    /** The values stand in the order of the request, each behind its parameter; a text's length is known. */
    private void parameters(Bytes bytes, OpenRequest request) {
        int at = RocMessage.HEADER + 1;
        for (int i = 0; i < request.size() && at + 3 + TEXT <= bytes.length(); i++) {
            int parameter = (int) request.operation(i).address;
            boolean text = parameter == STATION_NAME || parameter == PART_NUMBER || parameter == MANUFACTURER;
            if (!text || bytes.u16(at) != SYSTEM_VARIABLES || bytes.u8(at + 2) != parameter) {
                return;
            }
            text(bytes, parameter, at + 3);
            at += 3 + TEXT;
        }
    }

    private void text(Bytes bytes, int parameter, int at) {
        if (at + TEXT > bytes.length()) {
            return;
        }
        String text = bytes.text(at, RocLayout.trimmed(bytes, at, TEXT), StandardCharsets.ISO_8859_1)
                .strip();
        switch (parameter) {
            case STATION_NAME -> tell(IdentityKind.HOST_NAME, text);
            case PART_NUMBER -> tell(IdentityKind.FIRMWARE, text);
            case MANUFACTURER -> tell(IdentityKind.VENDOR, text);
            default -> {}
        }
    }

    private void tell(IdentityKind kind, String value) {
        if (!value.isEmpty()) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        }
    }
}
