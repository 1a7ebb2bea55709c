package io.penstock.lab.event;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A custom property with one expression. Several of the same name are several expressions of one property: the first
 * that finds a value fills it.
 *
 * @param name what people read, unique in a QRadar
 * @param type what values it takes
 * @param expression how it finds its value
 * @param logSourceType the log source type to whose events it applies
 * @param expected in which events it has to be filled
 * @param selection which events of the type it looks at
 * @param atIngestion whether it is read when the event arrives, for rules; else only when somebody searches
 */
public record CustomProperty(
        String name,
        PropertyType type,
        PropertyExpression expression,
        String logSourceType,
        Expected expected,
        Selection selection,
        boolean atIngestion) {

    /** One that looks at every event of the type, when it arrives. */
    public CustomProperty(
            String name, PropertyType type, PropertyExpression expression, String logSourceType, Expected expected) {
        this(name, type, expression, logSourceType, expected, Selection.EVERY, true);
    }

    /** A property of the type Universal LEEF that every event has to fill. */
    public static CustomProperty of(String name, PropertyType type, PropertyExpression expression) {
        return new CustomProperty(name, type, expression, LogSource.UNIVERSAL_LEEF, Expected.ALWAYS);
    }

    /**
     * In which events a property has to be filled; where it is not, it counts as missing.
     *
     * @param required false for an optional property
     * @param eventIds how the ids of the events start that have to fill it, separated by commas; empty for all
     */
    public record Expected(boolean required, String eventIds) {
        /** In every event. */
        public static final Expected ALWAYS = new Expected(true, "");

        /** In none: the property is optional. */
        public static final Expected NEVER = new Expected(false, "");

        /** Whether an event with this id has to fill the property. */
        public boolean in(String eventId) {
            if (!required || eventIds.indexOf(',') < 0) {
                return required && eventId.startsWith(eventIds);
            }
            return Arrays.stream(eventIds.split(",", -1)).anyMatch(eventId::startsWith);
        }
    }

    /**
     * Narrows an expression within its log source type.
     *
     * @param logSourceId one log source only; empty for all
     * @param qid events of this QID only; empty for all
     * @param lowLevelCategory events of this category only; empty for all
     */
    public record Selection(OptionalLong logSourceId, OptionalInt qid, OptionalInt lowLevelCategory) {
        /** Every event. */
        public static final Selection EVERY =
                new Selection(OptionalLong.empty(), OptionalInt.empty(), OptionalInt.empty());

        boolean takes(LogSource source, QidRecord record) {
            return (logSourceId.isEmpty() || logSourceId.getAsLong() == source.id())
                    && (qid.isEmpty() || qid.getAsInt() == record.qid())
                    && (lowLevelCategory.isEmpty() || lowLevelCategory.getAsInt() == record.lowLevelCategory());
        }
    }
}
