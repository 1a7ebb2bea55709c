package io.penstock.store;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AlertJson#write} makes as long as nothing in it is escaped, several times faster than a general
 * parser. Whatever else it meets it leaves to {@link AlertReader}, which alone says what is wrong. One instance, one alert,
 * one thread.
 */
final class PlainAlertReader {
    private static final byte[] UUID = bytes("{\"uuid\":\"");
    private static final byte[] STATUS = bytes("\",\"status\":\"");
    private static final byte[] TIME = bytes(",\"time\":\"");
    private static final byte[] TYPE = bytes(",\"type\":\"");
    private static final byte[] SENSOR = bytes(",\"origin\":{\"sensor\":\"");
    private static final byte[] ADDRESS = bytes(",\"address\":\"");
    private static final byte[] SITE = bytes(",\"site\":\"");
    private static final byte[] ZONE = bytes(",\"zone\":\"");
    private static final byte[] SOURCE = bytes("},\"source\":{");
    private static final byte[] DESTINATION = bytes("},\"destination\":{");
    private static final byte[] IP = bytes("\"ip\":\"");
    private static final byte[] COMMA = bytes(",");
    private static final byte[] PORT = bytes("\"port\":");
    private static final byte[] MAC = bytes(",\"mac\":\"");
    private static final byte[] NAME = bytes(",\"name\":\"");
    private static final byte[] CLOSE = bytes("}");
    private static final byte[] TRANSPORT = bytes(",\"transport\":\"");
    private static final byte[] PROTOCOL = bytes(",\"protocol\":\"");
    private static final byte[] OPERATION = bytes(",\"operation\":\"");
    private static final byte[] MESSAGE = bytes(",\"message\":\"");
    private static final byte[] CAPTURE = bytes(",\"evidence\":{\"capture\":\"");
    private static final byte[] FIRST_PACKET = bytes(",\"firstPacket\":");
    private static final byte[] LAST_PACKET = bytes(",\"lastPacket\":");
    private static final byte[] END = bytes("}}");
    private static final byte[] MINUS_ONE = bytes("-1");

    /** Names and addresses come again and again: one copy of each saves memory and the collector's work. */
    private static final int LONGEST_SHARED = 48;
    /** A slot holds any text of its hash. They are immutable, so a race only means that one is made twice. */
    private static final int SHARED_BITS = 14;

    private static final @Nullable Shared[] SHARED = new Shared[1 << SHARED_BITS];

    /** Eight bytes at once, the first in the lowest bits. */
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    /** The value of a hexadecimal digit in lower case, -1 for what is none. */
    private static final byte[] HEX = new byte[256];

    static {
        Arrays.fill(HEX, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            HEX[Character.forDigit(digit, 16)] = (byte) digit;
        }
    }

    private static final int UUID_LENGTH = 36;
    /** So many digits fit a long. */
    private static final int MOST_DIGITS = 18;

    private final byte[] in;
    private final int end;
    private int at;
    private boolean plain = true;

    private PlainAlertReader(byte[] in, int offset, int length) {
        this.in = in;
        this.at = offset;
        this.end = offset + length;
    }

    /** The alert, or null if the text is not plain, or no alert. */
    static @Nullable Alert read(byte[] bytes, int offset, int length) {
        return new PlainAlertReader(bytes, offset, length).alert();
    }

    private @Nullable Alert alert() {
        need(UUID);
        UUID uuid = uuid();
        need(STATUS);
        AlertStatus status = status(string());
        need(TIME);
        Instant time = time();
        need(TYPE);
        AlertType type = plain ? type(string()) : null;
        if (!plain || status == null || time == null || type == null) {
            return null;
        }
        Origin origin = new Origin(string(SENSOR), string(ADDRESS), string(SITE), string(ZONE));
        need(SOURCE);
        Endpoint source = endpoint();
        Endpoint destination = skip(DESTINATION) ? endpoint() : null;
        need(CLOSE);
        Alert alert = new Alert(
                uuid,
                status,
                time,
                type,
                origin,
                source,
                destination,
                optional(TRANSPORT),
                optional(PROTOCOL),
                optional(OPERATION),
                string(MESSAGE),
                new Evidence(string(CAPTURE), number(FIRST_PACKET), number(LAST_PACKET)));
        need(END);
        return plain && at == end ? alert : null;
    }

    /** All but the closing brace. */
    private Endpoint endpoint() {
        String ip = null;
        if (skip(IP)) {
            ip = string();
            need(COMMA);
        }
        need(PORT);
        long port = skip(MINUS_ONE) ? Endpoint.NO_PORT : number();
        String mac = optional(MAC);
        String name = optional(NAME);
        if (port > 65_535) {
            plain = false;
            return new Endpoint(null, Endpoint.NO_PORT, null, null);
        }
        return new Endpoint(ip, (int) port, mac, name);
    }

    private boolean skip(byte[] literal) {
        int next = at + literal.length;
        if (!plain || next > end || !Arrays.equals(in, at, next, literal, 0, literal.length)) {
            return false;
        }
        at = next;
        return true;
    }

    private void need(byte[] literal) {
        plain = skip(literal);
    }

    private String string(byte[] before) {
        need(before);
        return string();
    }

    private @Nullable String optional(byte[] before) {
        return skip(before) ? string() : null;
    }

    /** What comes before the next quote, which is skipped. */
    private String string() {
        int start = at;
        long hash = 0;
        int i = start;
        long found = 0;
        while (plain && i < end) {
            long word = word(i);
            found = unusual(word);
            if (found != 0) {
                int length = Long.numberOfTrailingZeros(found) >>> 3;
                hash = mix(hash, length == 0 ? 0 : word << 64 - 8 * length);
                i += length;
                break;
            }
            hash = mix(hash, word);
            i += Long.BYTES;
        }
        if (found == 0 || i >= end || in[i] != '"') {
            plain = false;
            return "";
        }
        at = i + 1;
        return i - start > LONGEST_SHARED ? text(start, i) : shared(start, i, (int) (hash >>> 64 - SHARED_BITS));
    }

    /** The eight bytes from {@code i}; zeros, which no plain text has, where the array ends. */
    private long word(int i) {
        if (i + Long.BYTES <= in.length) {
            return (long) WORD.get(in, i);
        }
        long word = 0;
        for (int k = in.length - 1; k >= i; k--) {
            word = word << 8 | in[k] & 0xFF;
        }
        return word;
    }

    /**
     * Which of the eight bytes are a quote, a backslash, a control character or not ASCII: the high bit of each, of which
     * only the lowest is sure to be right, since a subtraction may borrow from the bytes above one that it found.
     */
    private static long unusual(long word) {
        return (zero(word ^ ONES * '"')
                        | zero(word ^ ONES * '\\')
                        | zero(word ^ ONES * 0x7F)
                        | word - ONES * ' ' & ~word
                        | word)
                & HIGH_BITS;
    }

    private static long zero(long word) {
        return word - ONES & ~word;
    }

    private static long mix(long hash, long word) {
        long product = (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
        return product ^ product >>> 29;
    }

    private String shared(int start, int stop, int slot) {
        Shared known = SHARED[slot];
        if (known != null && Arrays.equals(known.ascii(), 0, known.ascii().length, in, start, stop)) {
            return known.text();
        }
        String text = text(start, stop);
        SHARED[slot] = new Shared(text, Arrays.copyOfRange(in, start, stop));
        return text;
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Shared(String text, byte[] ascii) {}

    private String text(int start, int stop) {
        return new String(in, start, stop - start, StandardCharsets.ISO_8859_1);
    }

    private long number(byte[] before) {
        need(before);
        return number();
    }

    /** A whole number that is not negative, written as JSON wants it. */
    private long number() {
        int start = at;
        long value = 0;
        while (at < end && in[at] >= '0' && in[at] <= '9' && at - start < MOST_DIGITS) {
            value = value * 10 + in[at++] - '0';
        }
        plain &= at > start && (in[start] != '0' || at == start + 1);
        return value;
    }

    private UUID uuid() {
        int start = at;
        if (!plain || end - start < UUID_LENGTH) {
            plain = false;
            return new UUID(0, 0);
        }
        at += UUID_LENGTH;
        plain = in[start + 8] == '-' && in[start + 13] == '-' && in[start + 18] == '-' && in[start + 23] == '-';
        return new UUID(
                hex(start, 8) << 32 | hex(start + 9, 4) << 16 | hex(start + 14, 4),
                hex(start + 19, 4) << 48 | hex(start + 24, 12));
    }

    private long hex(int from, int digits) {
        long value = 0;
        int all = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = HEX[in[i] & 0xFF];
            all |= digit;
            value = value << 4 | digit & 0xF;
        }
        plain &= all >= 0;
        return value;
    }

    private @Nullable Instant time() {
        int start = at;
        while (at < end && in[at] != '"') {
            at++;
        }
        if (!plain || at == end) {
            plain = false;
            return null;
        }
        try {
            return InstantText.read(in, start, at++);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable AlertStatus status(String text) {
        return switch (text) {
            case "OPENED" -> AlertStatus.OPENED;
            case "UPDATED" -> AlertStatus.UPDATED;
            case "CLOSED" -> AlertStatus.CLOSED;
            default -> null;
        };
    }

    private static @Nullable AlertType type(String id) {
        try {
            return AlertCatalogue.get().type(id);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
