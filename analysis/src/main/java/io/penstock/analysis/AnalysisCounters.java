package io.penstock.analysis;

/**
 * What was seen, and what was not understood or not kept.
 *
 * @param packets all packets
 * @param malformedHeaders packets whose headers are cut off or contradict themselves
 * @param unreadLinks packets of a link layer that is not read
 * @param operations operations that dissectors understood
 * @param violations broken rules that dissectors found
 * @param alerts alerts raised
 * @param repeatedFindings findings that were not raised because they had been just before
 * @param lostStreamParts places where bytes of a TCP connection were not in the capture
 * @param evictedFlows flows closed early because the table was full
 * @param conflictingRepetitions times that bytes of a TCP connection came again and were others
 * @param evictedBytes bytes of TCP connections that waited for what is missing before them, and gave way to others
 * @param droppedFragments IP datagrams whose fragments never came together
 * @param overlappingFragments fragments that overlap others of their datagram and say something else
 * @param droppedDevices devices beyond the inventory's bound
 * @param dissectorFailures times a dissector failed on its input
 */
public record AnalysisCounters(
        long packets,
        long malformedHeaders,
        long unreadLinks,
        long operations,
        long violations,
        long alerts,
        long repeatedFindings,
        long lostStreamParts,
        long evictedFlows,
        long conflictingRepetitions,
        long evictedBytes,
        long droppedFragments,
        long overlappingFragments,
        long droppedDevices,
        long dissectorFailures) {}
