package io.penstock.delivery.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a record of settings. The component's name is the key, written with hyphens:
 * {@code connectTimeout} is {@code connect-timeout}. A component that is {@code @Nullable} or has a default may be left
 * out. Types: {@code String}, {@code int}, {@code long}, {@code boolean}, enums (in lower case with hyphens),
 * {@link java.time.Duration} ({@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}), {@link java.time.ZoneId},
 * {@link java.time.LocalTime} ({@code "22:00"}), {@link java.net.URI}, {@link java.nio.file.Path}, {@link Secret},
 * {@code List<String>}, a {@code Set} of an enum, {@code Map<String, String>}, records of settings and a {@code List} of
 * such.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** What it is, in one or two sentences for people, with the unit. */
    String value();

    /** The value if it is left out, written as in the configuration; empty for none. */
    String fallback() default "";

    /** The least number, or number of milliseconds of a duration. */
    long min() default Long.MIN_VALUE;

    /** The greatest number, or number of milliseconds of a duration. */
    long max() default Long.MAX_VALUE;
}
