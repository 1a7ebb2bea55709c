package io.penstock.alert;

/**
 * The packets that made an alert.
 *
 * @param capture the capture file's name, or the interface's
 * @param firstPacket number of the first packet, from 1
 * @param lastPacket number of the last packet, not before the first
 */
public record Evidence(String capture, long firstPacket, long lastPacket) {}
