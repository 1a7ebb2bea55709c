package io.penstock.lab.api;

/** What an authorized service's user role lets it do; the System Administrator may do everything. */
public enum Capability {
    SYSTEM_ADMINISTRATOR("System Administrator"),
    SECURITY_ADMINISTRATOR("Security Administrator"),
    MANAGE_LOG_SOURCES("Manage Log Sources"),
    CUSTOM_PROPERTIES("User Defined Event Properties"),
    REFERENCE_DATA("Manage Reference Data"),
    LOG_ACTIVITY("Log Activity"),
    OFFENSES("Offenses");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** The name as QRadar's User Roles window has it. */
    public String title() {
        return title;
    }
}
