package io.penstock.delivery.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting as people see it: for forms and the reference page.
 *
 * @param key as in the configuration; a record's settings have its key and a dot before theirs,
 *     those of a list of records its key and {@code [].}
 * @param kind {@code text}, {@code number}, {@code yes or no}, {@code one of}, {@code some of}, {@code duration},
 *     {@code time of day}, {@code time zone},
 *     {@code URL}, {@code file}, {@code secret}, {@code list}, {@code map}
 * @param description what it is
 * @param required whether it must be given
 * @param fallback the value if it is left out, null if there is none
 * @param allowed the words of a {@code one of} or {@code some of}, or one entry such as {@code 1 to 65535}; empty if anything goes
 */
public record SettingField(
        String key,
        String kind,
        String description,
        boolean required,
        @Nullable String fallback,
        List<String> allowed) {}
