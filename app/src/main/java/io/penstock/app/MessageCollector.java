package io.penstock.app;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gathers what is told of a message until it ends. Owned by one thread. */
final class MessageCollector implements Observer {
    private final Operation scratch = new Operation();
    private final Fields fields;
    private final Consumer<DecodedMessage> sink;
    private List<Operation> operations = new ArrayList<>();
    private List<DecodedMessage.Broken> violations = new ArrayList<>();
    private List<DecodedMessage.Identity> identities = new ArrayList<>();
    private long frame;
    private long timeNanos;

    MessageCollector(boolean withFields, Consumer<DecodedMessage> sink) {
        fields = withFields ? Fields.wanted() : Fields.OFF;
        this.sink = sink;
    }

    /** The frame that comes now. */
    void frame(long number, long nanos) {
        frame = number;
        timeNanos = nanos;
    }

    @Override
    public Operation scratch() {
        return scratch;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public void message(Flow flow, Direction direction, String protocol, long number, long nanos) {
        sink.accept(new DecodedMessage(
                number,
                nanos,
                flow,
                direction,
                protocol,
                operations,
                violations,
                identities,
                fields.on() ? fields.take() : Map.of()));
        operations = new ArrayList<>();
        violations = new ArrayList<>();
        identities = new ArrayList<>();
    }

    @Override
    public void operation(Flow flow, Operation operation) {
        Operation copy = new Operation().set(operation);
        if (operation.phase == Phase.UNANSWERED) {
            // It belongs to an earlier message, or to none that is still to come.
            alone(flow, operation.direction, operation.protocol, List.of(copy), List.of());
        } else {
            operations.add(copy);
        }
    }

    @Override
    public void violation(Flow flow, Violation violation, Direction direction, long detail) {
        violations.add(new DecodedMessage.Broken(violation, detail));
    }

    @Override
    public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
        identities.add(new DecodedMessage.Identity(kind, value));
    }

    private void alone(
            Flow flow,
            Direction direction,
            String protocol,
            List<Operation> unanswered,
            List<DecodedMessage.Broken> broken) {
        sink.accept(new DecodedMessage(
                frame, timeNanos, flow, direction, protocol, unanswered, broken, List.of(), Map.of()));
    }
}
