package io.penstock.delivery.rule;

/** Whether a rule lets notices about Penstock itself through: alert types PS-9xxx, such as a sensor that is silent. */
public enum SystemNotices {
    /** Like every other alert. */
    YES,
    /** None. */
    NO,
    /** Nothing else. */
    ONLY
}
