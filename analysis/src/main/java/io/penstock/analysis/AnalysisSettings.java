package io.penstock.analysis;

import io.penstock.alert.Origin;
import io.penstock.protocol.ProtocolPorts;

/**
 * What the analyzer needs to know.
 *
 * @param origin the sensor and its place, as every alert names them
 * @param maxFlows flows kept at a time, 1 to 2^24
 * @param maxDevices devices kept, at least 1
 * @param maxChannels channels kept, at least 1
 * @param workers threads that dissect, 0 to 16; 0 does everything on the thread that reads
 * @param ports where protocols are tried
 */
public record AnalysisSettings(
        Origin origin, int maxFlows, int maxDevices, int maxChannels, int workers, ProtocolPorts ports) {
    /** Bounds that fit a plant of 10,000 devices into a few hundred megabytes, without workers. */
    public static AnalysisSettings of(Origin origin) {
        return new AnalysisSettings(origin, 1 << 18, 1 << 16, 1 << 17, 0, ProtocolPorts.USUAL);
    }

    /** The same with another number of workers. */
    public AnalysisSettings withWorkers(int number) {
        return new AnalysisSettings(origin, maxFlows, maxDevices, maxChannels, number, ports);
    }
}
