package io.penstock.delivery.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Every format, under the name that a destination's settings use: in lower case, with hyphens. */
public enum Formats {
    /** {@link PenstockLeef}. */
    LEEF,
    /** {@link XsenseLeef}. */
    LEEF_XSENSE,
    /** {@link Cef}. */
    CEF,
    /** {@link CompatibleCef}. */
    CEF_COMPATIBLE,
    /** {@link LabelledText}. */
    TEXT,
    /** {@link ObjectJson}. */
    OBJECT,
    /** {@link StructuredData}. */
    STRUCTURED,
    /** {@link PenstockJson}. */
    JSON,
    /** {@link EcsJson}. */
    JSON_ECS,
    /** {@link OcsfJson}. */
    JSON_OCSF;

    /** The format, made with these options. */
    public Format with(FormatOptions options) {
        return switch (this) {
            case LEEF -> new PenstockLeef(options.version(), options.linkBase());
            case LEEF_XSENSE -> new XsenseLeef(options.version(), options.zone());
            case CEF -> new Cef(options.version(), options.linkBase());
            case CEF_COMPATIBLE -> new CompatibleCef(options.version(), options.zone());
            case TEXT -> new LabelledText();
            case OBJECT -> new ObjectJson(options.zone());
            case STRUCTURED -> new StructuredData(options.enterprise(), options.linkBase());
            case JSON -> new PenstockJson(options.linkBase(), options.zone());
            case JSON_ECS -> new EcsJson(options.version(), options.linkBase(), options.zone());
            case JSON_OCSF -> new OcsfJson(options.version(), options.linkBase());
        };
    }

    /** The name in settings, for example {@code json-ecs}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The format with this name.
     *
     * @throws IllegalArgumentException if there is none; the message has the names that there are
     */
    public static Format of(String name, FormatOptions options) {
        for (Formats format : values()) {
            if (format.title().equals(name)) {
                return format.with(options);
            }
        }
        throw new IllegalArgumentException("no format '" + name + "'; there are "
                + Arrays.stream(values()).map(Formats::title).collect(Collectors.joining(", ")));
    }
}
