package io.penstock.lab.syslog;

/** Takes payloads, from several threads at once; must not throw. */
@FunctionalInterface
public interface PayloadSink {
    /** One payload has arrived. */
    void accept(RawPayload payload);
}
