package io.penstock.protocol;

/**
 * One function or service of a protocol, for people.
 *
 * @param code the protocol's own number, as in {@link Operation#function}
 * @param name its name, as in {@link Operation#functionName}
 * @param kind what it does
 */
public record Function(int code, String name, OperationKind kind) {}
