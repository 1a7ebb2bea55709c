package io.penstock.qradar.verify;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.format.Format;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.format.Formats;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.XsenseContent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What QRadar should make of an alert in one of the dialects.
 *
 * @param line the LEEF line as it was sent
 * @param host the host name in the syslog header, which is the log source's identifier
 * @param eventName the QID record's name
 * @param category id of the low-level category
 * @param severity as in the QID record, and in {@code sev}
 * @param deviceTime milliseconds since 1970
 * @param properties custom properties, each with what it should hold, by name
 */
record Expected(
        String line,
        String host,
        String eventName,
        int category,
        List<Integer> severity,
        long deviceTime,
        Map<String, String> properties) {
    private static final int MOST_BYTES = 65_000;

    static Expected of(LoggedAlert alert, boolean xsense, FormatOptions options, List<CustomProperty> wanted) {
        Format format = (xsense ? Formats.LEEF_XSENSE : Formats.LEEF).with(options);
        String line = new String(format.format(alert, MOST_BYTES), StandardCharsets.UTF_8);
        Map<String, String> sent = attributes(line);
        Map<String, String> properties = new LinkedHashMap<>();
        for (CustomProperty property : wanted) {
            String value = sent.get(property.key());
            if (value != null) {
                properties.put(property.name(), value);
            }
        }
        var type = alert.alert().type();
        var xsenseQid = XsenseContent.qid("");
        int sev = Integer.parseInt(sent.getOrDefault("sev", "0"));
        return new Expected(
                line,
                SyslogHeader.host(alert.alert().origin().sensor()),
                xsense ? xsenseQid.name() : type.title(),
                xsense ? xsenseQid.lowLevelCategory() : type.qradarCategory(),
                // IBM does not say which of the two wins.
                List.of(sev, xsense ? xsenseQid.severity() : type.severity().level()),
                xsense
                        ? Math.floorDiv(alert.alert().time().toEpochMilli(), 1000L) * 1000
                        : alert.alert().time().toEpochMilli(),
                properties);
    }

    private static Map<String, String> attributes(String line) {
        Map<String, String> attributes = new LinkedHashMap<>();
        String body = line.substring(line.lastIndexOf('|', Math.max(0, line.indexOf('\t'))) + 1);
        for (String part : body.split("\t", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                attributes.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return attributes;
    }
}
