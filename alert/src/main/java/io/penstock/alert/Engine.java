package io.penstock.alert;

/** The five detection engines. */
public enum Engine {
    /** A packet breaks what its protocol's specification allows. */
    PROTOCOL_VIOLATION("Protocol Violation"),
    /** Traffic differs from what was learned or configured. */
    POLICY_VIOLATION("Policy Violation"),
    /** Traffic looks like known malware or its tools. */
    MALWARE("Malware"),
    /** Unusual amounts, rates or patterns. */
    ANOMALY("Anomaly"),
    /** A device fails, stops, restarts or falls silent. */
    OPERATIONAL("Operational");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** The name as people and SIEMs see it, for example {@code Policy Violation}. */
    public String title() {
        return title;
    }
}
