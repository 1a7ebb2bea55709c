package io.penstock.qradar;

import io.penstock.delivery.syslog.SyslogHeader;
import java.util.List;

/**
 * What QRadar needs for the {@code xsense} dialect: Microsoft's published set-up, and what is mended in it.
 *
 * <p>Of the ten published expressions one finds the right value in the published event, and only because the key stands
 * last but one; {@link #properties} has the same names with expressions that work.
 */
public final class XsenseContent {
    /** LEEF event id of every event. */
    public static final String EVENT_ID = "CyberX platform Alert";
    /** LEEF {@code cat} of every event. */
    public static final String CATEGORY = "XSense Alerts";

    private static final int SEVERITY = 5;
    /** Unknown Suspicious Event, of the high-level category Suspicious Activity. */
    private static final int LOW_LEVEL_CATEGORY = 7001;

    /** The custom properties under their published names, with expressions that work. */
    public static List<CustomProperty> properties() {
        return List.of(
                text("Xsense Alert Description", "msg"),
                text("Xsense Alert ID", "alertId"),
                text("Xsense Alert Score", "score"),
                text("Xsense Alert Title", "title"),
                text("Xsense Destination Name", "dstName"),
                text("Xsense Direct Redirect", "rta"),
                text("Xsense Sender IP", "reporter"),
                text("Xsense Sender Name", "senderName"),
                text("Xsense Alert Engine", "engine"),
                text("Xsense Source Device Name", "src"));
    }

    /** The custom properties exactly as published, defects included, to recognise an old set-up. */
    public static List<CustomProperty> publishedProperties() {
        return List.of(
                published("Xsense Alert Description", "msg", "msg=(.*)(?=\\t)"),
                published("Xsense Alert ID", "alertId", "alertId=(.*)(?=\\t)"),
                published("Xsense Alert Score", "score", "Detected score=(.*)(?=\\t)"),
                published("Xsense Alert Title", "title", "title=(.*)(?=\\t)"),
                published("Xsense Destination Name", "dstName", "dstName=(.*)(?=\\t)"),
                published("Xsense Direct Redirect", "rta", "rta=(.*)(?=\\t)"),
                published("Xsense Sender IP", "reporter", "reporter=(.*)(?=\\t)"),
                published("Xsense Sender Name", "senderName", "senderName=(.*)(?=\\t)"),
                published("Xsense Alert Engine", "engine", "engine =(.*)(?=\\t)"),
                published("Xsense Source Device Name", "src", "src"));
    }

    /** The one QID record, as published for an appliance of this name. */
    public static QidRecord qid(String appliance) {
        return new QidRecord(
                EVENT_ID,
                CATEGORY,
                "XSense Alert",
                "XSense Alert Report From " + appliance,
                SEVERITY,
                LOW_LEVEL_CATEGORY);
    }

    /** The line of the file {@code xsense_qids}. */
    public static String qidLine(String appliance) {
        return qid(appliance).line();
    }

    /** The log source identifier: the host name that the appliance puts into its syslog header. */
    public static String logSourceIdentifier(String appliance) {
        return SyslogHeader.host(appliance);
    }

    /** What a person does in QRadar, step by step. */
    public static String steps(String appliance) {
        StringBuilder text =
                new StringBuilder("""
                Set up QRadar for alerts of '%1$s' in the XSense format

                1. Admin > Data Sources > Log Sources > Add
                     Log Source Name:        %1$s
                     Log Source Type:        Universal LEEF
                     Protocol Configuration: Syslog
                     Log Source Identifier:  %2$s
                     Coalescing Events:      off (on, QRadar keeps only the first payloads of similar alerts)
                   Save, then Admin > Deploy Changes.

                2. On the QRadar console, write this line into a file xsense_qids:
                     %3$s
                   and import it:
                     sudo /opt/qradar/bin/qidmap_cli.sh -i -f /root/xsense_qids

                3. Send a test alert. In Log Activity it is named Unknown. Open it, choose Map Event and set
                     High-Level Category:    Suspicious Activity
                     Low-Level Category:     Unknown Suspicious Event
                     QID:                    XSense Alert

                4. Open the event, choose Extract Property, and make each of these properties:
                     Optimize parsing on, Field Type AlphaNumeric, Log Source Type Universal LEEF,
                     Log Source %1$s, Capture Group 1
                """.formatted(appliance, logSourceIdentifier(appliance), qidLine(appliance)));
        for (CustomProperty property : properties()) {
            text.append(String.format("     %-26s %s\n", property.name(), property.expression()));
        }
        return text.toString();
    }

    private static CustomProperty text(String name, String key) {
        return CustomProperty.of(name, PropertyType.ALPHANUMERIC, key);
    }

    private static CustomProperty published(String name, String key, String expression) {
        return new CustomProperty(name, PropertyType.ALPHANUMERIC, key, expression, 1);
    }

    private XsenseContent() {}
}
