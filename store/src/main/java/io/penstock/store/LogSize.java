package io.penstock.store;

/**
 * How much an alert log holds.
 *
 * @param alerts entries
 * @param bytes on disk; an estimate where a database keeps them
 */
public record LogSize(long alerts, long bytes) {}
