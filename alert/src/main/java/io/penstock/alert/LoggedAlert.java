package io.penstock.alert;

/**
 * An alert with its place in a log.
 *
 * @param position the place, from 1, growing; also the alert's number for people
 * @param alert the alert
 */
public record LoggedAlert(long position, Alert alert) {}
