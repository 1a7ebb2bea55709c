package io.penstock.delivery.rule;

/** A day of the week, Monday first. */
public enum Weekday {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
}
