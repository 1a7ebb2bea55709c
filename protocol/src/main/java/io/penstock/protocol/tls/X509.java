package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What a certificate says of its holder (RFC 5280 section 4.1). Read once a connection; it allocates. */
final class X509 {
    private static final int VERSION = 0xA0;
    private static final int UTC_TIME = 0x17;

    private final Fields fields;
    private final Ber ber = new Ber();
    private String commonName = "";

    X509(Fields fields) {
        this.fields = fields;
    }

    /** The last common name of the subject, empty if it has none. */
    String commonName() {
        return commonName;
    }

    /** False if it is no certificate. */
    boolean read(Bytes bytes, int from, int length, long timeNanos) {
        commonName = "";
        ber.start(bytes, from, length);
        // The certificate, and in it what is signed.
        if (!enter(Ber.SEQUENCE)) {
            return false;
        }
        if (!enter(Ber.SEQUENCE) || !ber.next()) {
            return false;
        }
        int version = 1;
        if (ber.identifier() == VERSION) {
            if (!ber.enter() || !ber.next()) {
                return false;
            }
            version = (int) ber.integer() + 1;
            ber.leave();
            if (!ber.next()) {
                return false;
            }
        }
        if (ber.identifier() != Ber.INTEGER) {
            return false;
        }
        if (fields.on()) {
            fields.put("version", version).hex("serialNumber", bytes, ber.content(), ber.length());
        }
        if (!ber.next()) {
            return false;
        }
        String issuer = name();
        if (issuer == null || !validity(timeNanos)) {
            return false;
        }
        String subject = name();
        if (subject == null) {
            return false;
        }
        if (fields.on()) {
            fields.put("issuer", issuer).put("subject", subject).put("selfIssued", issuer.equals(subject));
        }
        return true;
    }

    private boolean enter(int identifier) {
        return ber.next() && ber.identifier() == identifier && ber.enter();
    }

    /** A name as {@code CN=plc,O=plant}, in the order of the certificate; null if there is none. */
    private @org.jspecify.annotations.Nullable String name() {
        if (!enter(Ber.SEQUENCE)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        commonName = "";
        while (ber.next()) {
            if (ber.identifier() != Ber.SET || !ber.enter()) {
                return null;
            }
            while (ber.next()) {
                attribute(text);
            }
            ber.leave();
        }
        ber.leave();
        return ber.fault() == null ? text.toString() : null;
    }

    private void attribute(StringBuilder text) {
        if (!ber.enter()) {
            return;
        }
        if (ber.next() && ber.identifier() == Ber.OBJECT_IDENTIFIER) {
            String type = attributeName(ber.oid());
            if (ber.next()) {
                boolean wide = ber.identifier() == 0x1E;
                String value = ber.text(wide ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
                text.append(text.isEmpty() ? "" : ",").append(type).append('=').append(value);
                commonName = type.equals("CN") ? value : commonName;
            }
        }
        ber.leave();
    }

    private boolean validity(long timeNanos) {
        if (!enter(Ber.SEQUENCE) || !ber.next()) {
            return false;
        }
        String from = time();
        if (!ber.next()) {
            return false;
        }
        String to = time();
        ber.leave();
        if (fields.on()) {
            String now = Instant.ofEpochSecond(timeNanos / 1_000_000_000).toString();
            fields.put("notBefore", from).put("notAfter", to);
            fields.put("expired", !to.isEmpty() && now.compareTo(to) > 0);
            fields.put("notYetValid", now.compareTo(from) < 0);
        }
        return true;
    }

    /** A time as in {@code 2026-11-24T20:00:00Z}; empty if it is none (RFC 5280 section 4.1.2.5). */
    private String time() {
        String text = ber.text(StandardCharsets.US_ASCII);
        if (ber.identifier() == UTC_TIME && text.length() == 13) {
            text = (text.charAt(0) >= '5' ? "19" : "20") + text;
        }
        if (text.length() != 15 || !text.endsWith("Z")) {
            return "";
        }
        try {
            return LocalDateTime.of(
                            Integer.parseInt(text, 0, 4, 10),
                            Integer.parseInt(text, 4, 6, 10),
                            Integer.parseInt(text, 6, 8, 10),
                            Integer.parseInt(text, 8, 10, 10),
                            Integer.parseInt(text, 10, 12, 10),
                            Integer.parseInt(text, 12, 14, 10))
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (NumberFormatException | DateTimeException e) {
            return "";
        }
    }

    private static String attributeName(String oid) {
        return switch (oid) {
            case "2.5.4.3" -> "CN";
            case "2.5.4.5" -> "serialNumber";
            case "2.5.4.6" -> "C";
            case "2.5.4.7" -> "L";
            case "2.5.4.8" -> "ST";
            case "2.5.4.10" -> "O";
            case "2.5.4.11" -> "OU";
            case "1.2.840.113549.1.9.1" -> "emailAddress";
            case "0.9.2342.19200300.100.1.25" -> "DC";
            default -> oid;
        };
    }
}
