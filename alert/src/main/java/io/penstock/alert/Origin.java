package io.penstock.alert;

/**
 * Where an alert comes from: the sensor and the place where it stands. Given by the operator.
 *
 * @param sensor the sensor's name as given, which may hold blanks, for example {@code sensor Agent}
 * @param address the sensor's own IP address or host name, the {@code reporter} of its alerts
 * @param site the plant, for example {@code Harbour plant}
 * @param zone the part of the plant, for example {@code Line 1}
 */
public record Origin(String sensor, String address, String site, String zone) {}
