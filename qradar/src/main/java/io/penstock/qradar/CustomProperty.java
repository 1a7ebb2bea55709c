package io.penstock.qradar;

/**
 * A custom property that QRadar fills from an event.
 *
 * @param name the property's name, unique in QRadar
 * @param type what its values are
 * @param key the LEEF key, for a version of QRadar that has LEEF expressions
 * @param expression the regular expression, for one that has not
 * @param captureGroup the group of the expression that is the value, from 1
 */
public record CustomProperty(String name, PropertyType type, String key, String expression, int captureGroup) {
    /** A property with the expression that finds its key first, in the middle and last. */
    public static CustomProperty of(String name, PropertyType type, String key) {
        return new CustomProperty(name, type, key, expression(key), 1);
    }

    /**
     * The expression for a key: behind a TAB, or behind a pipe that no TAB stands before (the header's last), up to the
     * next TAB or the end. So it matches in every place, never inside another key, and no pipe in the value of another
     * attribute, such as a device's name, can forge it. It works through the header once and never backtracks over a value.
     */
    public static String expression(String key) {
        return "(?:^[^\\t]*\\||\\t)" + key + "=([^\\t]+)";
    }
}
