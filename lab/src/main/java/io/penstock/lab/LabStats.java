package io.penstock.lab;

/**
 * What the lab has done since it started. All counts only grow.
 *
 * @param received payloads, by any transport; each becomes one event
 * @param mapped events with a QID record of their own
 * @param unknown parsed events without an event mapping
 * @param stored payloads that were not parsed: no log source, or not LEEF
 * @param incomplete parsed events that miss a custom property which they should fill
 * @param overlong payloads over the limit, which were cut
 * @param dropped events let go of because the store was full
 * @param udp payloads by UDP
 * @param tcp payloads by TCP without TLS
 * @param tls payloads by TLS
 * @param connections TCP and TLS connections accepted
 * @param refusedConnections connections closed because too many were open
 * @param failedHandshakes TLS handshakes that failed
 * @param receiveErrors connections that broke and datagrams that could not be received
 * @param stoppedExpressions regular expressions that were stopped because they went on too long
 * @param lost payloads lost on purpose
 * @param waiting payloads that wait for the licence now; the one count that also falls
 * @param overLicence payloads dropped because the overflow queue was full
 */
public record LabStats(
        long received,
        long mapped,
        long unknown,
        long stored,
        long incomplete,
        long overlong,
        long dropped,
        long udp,
        long tcp,
        long tls,
        long connections,
        long refusedConnections,
        long failedHandshakes,
        long receiveErrors,
        long stoppedExpressions,
        long lost,
        long waiting,
        long overLicence) {}
