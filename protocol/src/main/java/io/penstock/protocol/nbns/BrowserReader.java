package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/**
 * Reads what computers announce of themselves (MS-BRWS 2.2.1, 2.2.3 and 2.2.10): a mailslot write (MS-CIFS 2.2.4.33, MS-MAIL 2.2.1)
 * to {@code \\MAILSLOT\\BROWSE}.
 */
final class BrowserReader {
    private static final int SMB = 0xFF534D42;
    private static final int TRANSACTION = 0x25;
    private static final int WORDS = 33;
    private static final int NAME_AT = 69;
    private static final int HOST = 1;
    private static final int DOMAIN = 12;
    private static final int LOCAL_MASTER = 15;
    private static final int ANNOUNCEMENT = 32;
    private static final String SLOT = "\\MAILSLOT\\BROWSE";

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;

    BrowserReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** Reads the datagram's data if it is such a write. */
    void read(Bytes bytes, int start, Direction direction) {
        int have = bytes.length() - start;
        if (have <= NAME_AT + SLOT.length() || bytes.i32(start) != SMB || bytes.u8(start + 4) != TRANSACTION) {
            return;
        }
        int name = start + NAME_AT;
        int data = bytes.u16le(start + WORDS + 24);
        boolean browse = Text.isWord(bytes, name, name + SLOT.length(), SLOT) && bytes.u8(name + SLOT.length()) == 0;
        if (browse && data < have) {
            announcement(bytes, start + data, direction);
        }
    }

    private void announcement(Bytes bytes, int at, Direction direction) {
        int command = bytes.u8(at);
        fields.open("browser");
        if (fields.on()) {
            fields.put("command", command).put("commandName", name(command));
        }
        boolean announces = command == HOST || command == DOMAIN || command == LOCAL_MASTER;
        if (announces && at + ANNOUNCEMENT <= bytes.length()) {
            int length = Math.max(Text.find(bytes, at + 6, at + 22, 0) - at - 6, 0);
            if (fields.on()) {
                int comment = Text.find(bytes, at + ANNOUNCEMENT, bytes.length(), 0);
                int end = comment < 0 ? bytes.length() : comment;
                fields.put("updateCount", bytes.u8(at + 1))
                        .put("periodicity", bytes.u32le(at + 2))
                        .text(command == DOMAIN ? "domain" : "server", bytes, at + 6, length)
                        .put("osMajor", bytes.u8(at + 22))
                        .put("osMinor", bytes.u8(at + 23))
                        .put("serverType", bytes.u32le(at + 24))
                        .text("comment", bytes, at + ANNOUNCEMENT, end - at - ANNOUNCEMENT);
            }
            if (command != DOMAIN && length > 0) {
                identity(direction, bytes.text(at + 6, length, StandardCharsets.ISO_8859_1));
            }
        }
        fields.close();
    }

    private void identity(Direction direction, String host) {
        boolean client = direction == Direction.TO_SERVER;
        observer.identity(
                client ? flow.clientMac() : flow.serverMac(),
                client ? flow.clientHigh() : flow.serverHigh(),
                client ? flow.clientLow() : flow.serverLow(),
                IdentityKind.HOST_NAME,
                host);
    }

    private static String name(int command) {
        return switch (command) {
            case HOST -> "host announcement";
            case 2 -> "announcement request";
            case 8 -> "election request";
            case 9 -> "get backup list request";
            case 10 -> "get backup list response";
            case 11 -> "become backup";
            case DOMAIN -> "domain announcement";
            case 13 -> "master announcement";
            case 14 -> "reset state";
            case LOCAL_MASTER -> "local master announcement";
            default -> "other command";
        };
    }
}
