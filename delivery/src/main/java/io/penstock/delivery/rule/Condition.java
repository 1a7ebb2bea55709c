package io.penstock.delivery.rule;

/** The kinds of conditions of a forwarding rule, in the order in which they are looked at. */
public enum Condition {
    ENABLED("enabled"),
    UPDATES("updates"),
    CLOSINGS("closings"),
    SYSTEM_NOTICES("system-notices"),
    MINIMUM_SEVERITY("minimum-severity"),
    ENGINES("engines"),
    ALERT_TYPES("alert-types"),
    CATEGORIES("categories"),
    TECHNIQUES("techniques"),
    PROTOCOLS("protocols"),
    OT_ONLY("ot-only"),
    SENSORS("sensors"),
    SITES("sites"),
    ZONES("zones"),
    SOURCE_DEVICE("source-device"),
    DESTINATION_DEVICE("destination-device"),
    SCHEDULE("schedule");

    private final String key;

    Condition(String key) {
        this.key = key;
    }

    /** Its key in the configuration. */
    public String key() {
        return key;
    }
}
