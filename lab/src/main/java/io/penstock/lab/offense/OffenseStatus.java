package io.penstock.lab.offense;

/** What people have done with an offence. */
public enum OffenseStatus {
    OPEN,
    HIDDEN,
    CLOSED
}
