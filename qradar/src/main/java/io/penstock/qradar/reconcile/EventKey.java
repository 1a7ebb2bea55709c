package io.penstock.qradar.reconcile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells one entry of the alert log from all others in a LEEF event of either dialect: the alert's uuid, which its
 * updates share, and its number, the entry's position.
 */
record EventKey(UUID uuid, long position) {
    /** Reads it out of a payload; null if it is not there whole. */
    static @Nullable EventKey of(String payload) {
        int leef = payload.indexOf("LEEF:");
        if (leef < 0) {
            return null;
        }
        String uuid = value(payload, leef, "alertUuid");
        uuid = uuid == null ? value(payload, leef, "UUID") : uuid;
        String number = value(payload, leef, "alertId");
        if (uuid == null || number == null || uuid.length() != 36 || !number.matches("\\d{1,18}")) {
            return null;
        }
        try {
            return new EventKey(UUID.fromString(uuid), Long.parseLong(number));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The first attribute with this key: neither dialect has one twice, and no value holds a TAB. */
    private static @Nullable String value(String payload, int from, String key) {
        int at = payload.indexOf("\t" + key + "=", from);
        if (at < 0) {
            return null;
        }
        int start = at + key.length() + 2;
        int end = start;
        while (end < payload.length() && payload.charAt(end) != '\t' && end - start <= 40) {
            end++;
        }
        return payload.substring(start, end).strip();
    }
}
