package io.penstock.delivery.syslog;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.format.XsenseLeef;
import io.penstock.delivery.settings.SettingException;
import java.time.ZoneId;

/** Finds a format by its name in the settings. */
final class FormatName {
    private FormatName() {}

    /**
     * The format.
     *
     * @throws SettingException if there is none of that name
     */
    static Format of(String name, ZoneId zone, DeliveryContext context) {
        return switch (name) {
            case "leef" -> new PenstockLeef(context.version(), context.linkBase());
            case "leef-xsense" -> new XsenseLeef(context.version(), zone);
            default -> throw new SettingException("format", "is '" + name + "'; allowed: leef, leef-xsense");
        };
    }
}
