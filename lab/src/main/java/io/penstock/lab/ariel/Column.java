package io.penstock.lab.ariel;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field or a custom property of a table.
 *
 * @param <E> an event
 * @param name as IBM spells it, or the custom property's name
 * @param type what values it has
 * @param custom whether it is a custom property
 * @param reader its value in an event: of the type, or null
 */
public record Column<E>(String name, ColumnType type, boolean custom, Function<E, @Nullable Object> reader) {
    /** A field. */
    public static <E> Column<E> field(String name, ColumnType type, Function<E, @Nullable Object> reader) {
        return new Column<>(name, type, false, reader);
    }

    /** A custom property. */
    public static <E> Column<E> property(String name, ColumnType type, Function<E, @Nullable Object> reader) {
        return new Column<>(name, type, true, reader);
    }
}
