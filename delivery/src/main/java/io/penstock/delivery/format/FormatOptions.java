package io.penstock.delivery.format;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What formats may be told; each takes what it needs.
 *
 * @param version Penstock's version
 * @param linkBase what an alert's uuid is put behind to make a link to it, for example
 *     {@code https://console.example/alerts/}; null for no links
 * @param zone the time zone of times that are written as dates
 * @param enterprise the private enterprise number of the structured data's name (RFC 5424, 7.2.2), 1 to 4294967295
 */
public record FormatOptions(String version, @Nullable String linkBase, ZoneId zone, long enterprise) {
    /** The number that RFC 5612 sets aside for documentation: Penstock has none of its own. */
    public static final long DOCUMENTATION_ENTERPRISE = 32_473;

    /** No links, UTC, the enterprise number for documentation. */
    public static FormatOptions of(String version) {
        return new FormatOptions(version, null, ZoneOffset.UTC, DOCUMENTATION_ENTERPRISE);
    }

    /** These options with links. */
    public FormatOptions withLinkBase(@Nullable String base) {
        return new FormatOptions(version, base, zone, enterprise);
    }

    /** These options with another time zone. */
    public FormatOptions withZone(ZoneId other) {
        return new FormatOptions(version, linkBase, other, enterprise);
    }

    /** These options with another private enterprise number. */
    public FormatOptions withEnterprise(long number) {
        return new FormatOptions(version, linkBase, zone, number);
    }
}
