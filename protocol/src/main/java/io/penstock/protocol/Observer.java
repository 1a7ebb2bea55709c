package io.penstock.protocol;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;

/** Takes what dissectors understand. Called on the thread that owns the flow. */
public interface Observer {
    /**
     * An operation to fill for {@link #operation}: always the same one, shared by all dissectors of a thread, so that each
     * flow need not have one of its own. What is in it does not last from one message to the next.
     */
    Operation scratch();

    /** Where dissectors spell out every field; nobody wants that unless an observer says so. */
    default Fields fields() {
        return Fields.OFF;
    }

    /**
     * A message ends here: its operations and violations were told before, its fields are in {@link #fields}.
     *
     * @param protocol the name of what is spoken in this flow
     * @param frame the number of the packet that completed it
     */
    default void message(Flow flow, Direction direction, String protocol, long frame, long timeNanos) {}

    /** What a message does was understood. The operation is good only during the call. */
    void operation(Flow flow, Operation operation);

    /**
     * A message broke its protocol's rules.
     *
     * @param direction the way of the message
     * @param detail the number that is wrong, such as a function code, or -1
     */
    void violation(Flow flow, Violation violation, Direction direction, long detail);

    /**
     * Something became known of a device.
     *
     * @param mac its hardware address, or {@link io.penstock.capture.MacAddress#NONE}
     * @param ipHigh first half of its IP address, see {@link io.penstock.capture.IpAddress}
     * @param ipLow second half; both 0 if unknown
     * @param kind what is known
     * @param value the text from the network, which may hold anything; empty for {@link IdentityKind#ADDRESS}
     */
    void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value);
}
