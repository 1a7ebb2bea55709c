package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.ntlm.NtlmReader;
import io.penstock.protocol.ntlm.Utf16;
import io.penstock.protocol.text.Text;
import org.jspecify.annotations.Nullable;

/** The fields of one header (RFC 9112 section 5) that matter. A flyweight, good until the next is read. */
final class HttpHeader {
    private static final int MANY = 1_000;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    long contentLength;
    boolean chunked;
    boolean basic;
    /** The user who proves who he is by NTLM; null if nobody does. */
    @Nullable
    Utf16 user;

    private @Nullable NtlmHeader ntlm;
    int hosts;
    int hostStart;
    int hostEnd;
    /** Where Server or User-Agent stands. */
    int softwareStart;

    int softwareEnd;

    HttpHeader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** Reads the lines from {@code from} to the empty one before {@code end}. */
    void read(Direction direction, Bytes bytes, int from, int end) {
        contentLength = -1;
        chunked = false;
        basic = false;
        user = null;
        hosts = 0;
        hostStart = hostEnd = softwareStart = softwareEnd = 0;
        int at = from;
        for (int i = 0; at < end && i < MANY; i++) {
            int lf = Text.find(bytes, at, end, '\n');
            int stop = Text.endOfLine(bytes, at, lf < 0 ? end : lf);
            if (stop > at) {
                line(direction, bytes, at, stop);
            }
            at = lf < 0 ? end : lf + 1;
        }
        if (chunked && contentLength >= 0) {
            observer.violation(flow, HttpViolation.TWO_LENGTHS, direction, contentLength);
        }
    }

    private void line(Direction direction, Bytes bytes, int from, int end) {
        int first = bytes.u8(from);
        if (first == ' ' || first == '\t') {
            observer.violation(flow, HttpViolation.LINE_FOLDING, direction, -1);
            return;
        }
        int colon = Text.find(bytes, from, end, ':');
        if (colon <= from || Text.trimEnd(bytes, from, colon) != colon) {
            observer.violation(flow, HttpViolation.FIELD_LINE, direction, -1);
            return;
        }
        int start = Text.skipSpaces(bytes, colon + 1, end);
        int stop = Text.trimEnd(bytes, start, end);
        boolean secret = one(direction, bytes, from, colon, start, stop);
        if (fields.on()) {
            fields.open("header").text("name", bytes, from, colon - from);
            if (!secret) {
                fields.text("value", bytes, start, stop - start);
            }
            fields.close();
        }
        int name = colon - from;
        boolean authenticates = name == 13 || name == 16 || name == 18 || name == 19;
        if (authenticates && NtlmHeader.isNtlm(bytes, start, stop) && isAuthentication(bytes, from, colon)) {
            ntlm(direction, bytes, start, stop);
        }
    }

    private static boolean isAuthentication(Bytes bytes, int from, int colon) {
        return Text.isWord(bytes, from, colon, "AUTHORIZATION")
                || Text.isWord(bytes, from, colon, "PROXY-AUTHORIZATION")
                || Text.isWord(bytes, from, colon, "WWW-AUTHENTICATE")
                || Text.isWord(bytes, from, colon, "PROXY-AUTHENTICATE");
    }

    private void ntlm(Direction direction, Bytes bytes, int start, int stop) {
        if (ntlm == null) {
            ntlm = new NtlmHeader(flow, observer);
        }
        if (ntlm.read(direction, bytes, start, stop) == NtlmReader.AUTHENTICATE
                && ntlm.user().length() > 0) {
            user = ntlm.user();
        }
    }

    /** Takes what matters; true if the value is a secret. */
    private boolean one(Direction direction, Bytes bytes, int from, int colon, int start, int stop) {
        switch (colon - from) {
            case 4 -> {
                if (Text.isWord(bytes, from, colon, "HOST")) {
                    hosts++;
                    hostStart = start;
                    hostEnd = stop;
                }
            }
            case 6 -> {
                boolean server = direction == Direction.TO_CLIENT && Text.isWord(bytes, from, colon, "SERVER");
                software(server, start, stop);
                return Text.isWord(bytes, from, colon, "COOKIE");
            }
            case 10 -> {
                boolean agent = direction == Direction.TO_SERVER && Text.isWord(bytes, from, colon, "USER-AGENT");
                software(agent, start, stop);
                return Text.isWord(bytes, from, colon, "SET-COOKIE");
            }
            case 13, 19 -> {
                boolean secret = Text.isWord(bytes, from, colon, "AUTHORIZATION")
                        || Text.isWord(bytes, from, colon, "PROXY-AUTHORIZATION");
                basic |= secret && Text.startsWith(bytes, start, stop, "BASIC ");
                return secret;
            }
            case 14 -> {
                if (Text.isWord(bytes, from, colon, "CONTENT-LENGTH")) {
                    length(direction, bytes, start, stop);
                }
            }
            case 17 -> {
                if (Text.isWord(bytes, from, colon, "TRANSFER-ENCODING")) {
                    chunked = stop - start >= 7 && Text.isWord(bytes, stop - 7, stop, "CHUNKED");
                }
            }
            default -> {
                // Of no matter here.
            }
        }
        return false;
    }

    private void software(boolean is, int start, int stop) {
        if (is) {
            softwareStart = start;
            softwareEnd = stop;
        }
    }

    private void length(Direction direction, Bytes bytes, int start, int stop) {
        long value = Text.number(bytes, start, stop);
        if (value < 0 && stop - start > 9 && stop - start <= 18) {
            long high = Text.number(bytes, start, stop - 9);
            long low = Text.number(bytes, stop - 9, stop);
            value = high < 0 || low < 0 ? -1 : high * 1_000_000_000 + low;
        }
        if (value < 0 || contentLength >= 0 && contentLength != value) {
            observer.violation(flow, HttpViolation.CONTENT_LENGTH, direction, value);
            return;
        }
        contentLength = value;
    }
}
