package io.penstock.lab.syslog;

import java.time.Instant;

/**
 * One syslog payload as it came off the wire.
 *
 * @param text decoded as UTF-8, wrong bytes as U+FFFD; no line end, at most the transport's limit in bytes
 * @param sourceAddress the packet's source address, without port
 * @param transport how it came
 * @param overlong whether it is a piece of a payload over the limit
 * @param arrived when it was complete, by the lab's clock
 */
public record RawPayload(String text, String sourceAddress, Transport transport, boolean overlong, Instant arrived) {}
