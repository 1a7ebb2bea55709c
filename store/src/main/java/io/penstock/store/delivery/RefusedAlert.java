package io.penstock.store.delivery;

/**
 * An alert that a destination refused for good.
 *
 * @param position its position in the alert log
 * @param reason in one line, what the far side said
 */
public record RefusedAlert(long position, String reason) {}
