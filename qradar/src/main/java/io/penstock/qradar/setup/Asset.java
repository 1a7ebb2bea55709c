package io.penstock.qradar.setup;

/**
 * A device of the plant, for reference sets.
 *
 * @param address its IP address
 * @param role what it is, for example {@code PLC}; may be empty
 * @param purdue its level in the Purdue model, for example {@code 1} or {@code 3.5}; may be empty
 * @param site where it stands; may be empty
 */
public record Asset(String address, String role, String purdue, String site) {}
