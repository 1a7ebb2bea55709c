package io.penstock.delivery.format;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The link to an alert: a base with the alert's uuid behind it. Immutable. */
final class Link {
    private final byte @Nullable [] base;

    /** A link whose base is made safe for one format; without a base there are no links. */
    Link(@Nullable String base, Escaping escaping) {
        if (base == null || base.isBlank()) {
            this.base = null;
            return;
        }
        // Blanks at the end are within the value, for the uuid comes behind them.
        Utf8 safe = new Utf8(base.length());
        escaping.write(base + "0", Integer.MAX_VALUE, safe);
        safe.truncate(safe.size() - 1);
        this.base = safe.bytes();
    }

    /** Appends the link as the field's value. */
    void append(Field field, Utf8 out, Limits limits, UUID uuid) {
        if (base != null) {
            field.uuid(out, limits, base, uuid);
        }
    }

    /** Appends the link as a JSON field's value. */
    void quoted(Field field, Utf8 out, Limits limits, UUID uuid) {
        if (base != null) {
            field.quotedUuid(out, limits, base, uuid);
        }
    }
}
