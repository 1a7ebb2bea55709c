package io.penstock.protocol;

/** Where in its life an operation is seen. */
public enum Phase {
    /** The request went by. */
    REQUEST,
    /** The reply to a request that was seen went by: {@link Operation} still holds what the request asked for. */
    REPLY,
    /** No reply came: within the dissector's patience, or before the connection closed. */
    UNANSWERED,
    /** A message that wants no reply, such as a report, or a reply whose request was not seen. */
    NOTICE
}
