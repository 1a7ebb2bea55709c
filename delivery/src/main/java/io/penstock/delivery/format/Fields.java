package io.penstock.delivery.format;

/** The fields of one format, in no order: makes them and counts them. Only class initialisers call it. */
final class Fields {
    private final String before;
    private final String between;
    private final String after;
    private final Escaping escaping;
    private int count;

    private Fields(String before, String between, String after, Escaping escaping) {
        this.before = before;
        this.between = between;
        this.after = after;
        this.escaping = escaping;
    }

    static Fields leef() {
        return new Fields("\t", "=", "", Escaping.LEEF_VALUE);
    }

    static Fields cef() {
        return new Fields(" ", "=", "", Escaping.CEF_VALUE);
    }

    static Fields structured() {
        return new Fields(" ", "=\"", "\"", Escaping.STRUCTURED);
    }

    static Fields labelled() {
        return new Fields("; ", ": ", "", Escaping.LABELLED);
    }

    static Fields json() {
        return new Fields(",\"", "\":", "", Escaping.JSON);
    }

    /** A field of any length. */
    Field add(String key) {
        return add(key, Integer.MAX_VALUE);
    }

    /** A field the value of which has at most {@code most} bytes. */
    Field add(String key, int most) {
        return new Field(before + key + between, after, escaping, most, count++);
    }

    /** A custom field of CEF, the meaning of which its label says. */
    Field labelled(String key, String label) {
        return new Field(before + key + "Label=" + label + " " + key + between, after, escaping, 4000, count++);
    }

    /** A field that comes first: nothing separates it from what is before it. */
    Field first(String key) {
        return new Field(key + between, after, escaping, Integer.MAX_VALUE, count++);
    }

    /** A value that has no key, or one of its own form. */
    Field bare(String before, String after, Escaping escaping, int most) {
        return new Field(before, after, escaping, most, count++);
    }

    int count() {
        return count;
    }
}
