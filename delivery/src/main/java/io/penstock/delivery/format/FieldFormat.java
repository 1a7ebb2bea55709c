package io.penstock.delivery.format;

import io.penstock.alert.LoggedAlert;
import java.util.List;

/**
 * A format that is made of fields. A line within the limit is written once. Over the limit the first of the fields to cut
 * is cut, usually the message; then the others, one after the other and only as far as needed; then the first goes and
 * after it whole fields, one after the other.
 */
abstract class FieldFormat implements Format {
    /** What is left of a value that has to give way. */
    private static final int SHORT_VALUE = 24;

    private final int fields;
    private final List<Field> cut;
    private final List<Field> drop;

    /**
     * Sets how lines give way.
     *
     * @param fields all fields
     * @param cut in the order in which they are cut: what the network chose first, then what the operator did
     * @param drop in the order in which they are left out, after the first of {@code cut}
     */
    FieldFormat(Fields fields, List<Field> cut, List<Field> drop) {
        this.fields = fields.count();
        this.cut = cut;
        this.drop = drop;
    }

    @Override
    public final void write(LoggedAlert alert, Utf8 out, int maxBytes) {
        int start = out.size();
        line(alert, out, Limits.NONE);
        if (out.size() - start > maxBytes) {
            shorten(alert, out, start, maxBytes);
        }
    }

    /** Appends the line with values of at most these lengths. */
    abstract void line(LoggedAlert alert, Utf8 out, Limits limits);

    private void shorten(LoggedAlert alert, Utf8 out, int start, int maxBytes) {
        Limits limits = new Limits(fields);
        again(alert, out, start, limits);
        for (Field field : cut) {
            int excess = out.size() - start - maxBytes;
            if (excess > 0 && limits.length(field) > SHORT_VALUE) {
                limits.set(field, Math.max(SHORT_VALUE, limits.length(field) - excess));
                again(alert, out, start, limits);
            }
        }
        drop(cut.getFirst(), alert, out, start, limits, maxBytes);
        for (Field field : drop) {
            drop(field, alert, out, start, limits, maxBytes);
        }
        int excess = out.size() - start - maxBytes;
        if (excess > 0) {
            out.truncate(start);
            throw new IllegalArgumentException(
                    "a limit of " + maxBytes + " bytes is too small for this format; allow " + excess + " more");
        }
    }

    private void drop(Field field, LoggedAlert alert, Utf8 out, int start, Limits limits, int maxBytes) {
        if (out.size() - start > maxBytes && limits.length(field) > 0) {
            limits.set(field, 0);
            again(alert, out, start, limits);
        }
    }

    private void again(LoggedAlert alert, Utf8 out, int start, Limits limits) {
        out.truncate(start);
        limits.again();
        line(alert, out, limits);
    }
}
