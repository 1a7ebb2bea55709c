package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import io.penstock.delivery.settings.SettingException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds a format by its name in the settings. */
final class FormatName {
    private FormatName() {}

    /**
     * The format.
     *
     * @throws SettingException if there is none of that name
     */
    static Format of(String name, ZoneId zone, DeliveryContext context) {
        try {
            return Formats.of(
                    name,
                    FormatOptions.of(context.version())
                            .withLinkBase(context.linkBase())
                            .withZone(zone));
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    "format",
                    "is '" + name + "'; allowed: "
                            + Arrays.stream(Formats.values())
                                    .map(Formats::title)
                                    .collect(Collectors.joining(", ")));
        }
    }
}
