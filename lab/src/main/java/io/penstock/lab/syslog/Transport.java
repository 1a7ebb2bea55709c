package io.penstock.lab.syslog;

/** The ways a payload can reach the lab. */
public enum Transport {
    UDP,
    TCP,
    TLS
}
