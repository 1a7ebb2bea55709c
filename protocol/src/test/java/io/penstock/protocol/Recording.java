package io.penstock.protocol;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An observer that keeps what it is told, with all fields. */
public final class Recording implements Observer {
    /**
     * One message with all that was said of it.
     *
     * @param frame the number of the frame that completed it
     */
    public record Message(
            long frame,
            Flow flow,
            Direction direction,
            String protocol,
            List<Operation> operations,
            List<Violation> violations,
            Map<String, Object> fields) {
        /** A field as text, of a nested one {@code group.name}; empty if there is none. */
        public String field(String path) {
            Object at = fields;
            for (String name : path.split("\\.", -1)) {
                at = at instanceof Map<?, ?> group && group.get(name) != null ? group.get(name) : "";
            }
            return String.valueOf(at);
        }
    }

    public final List<Message> messages = new ArrayList<>();
    private final Fields fields = Fields.wanted();
    private final List<Operation> ofMessage = new ArrayList<>();
    private final List<Violation> violationsOfMessage = new ArrayList<>();

    public final List<Operation> operations = new ArrayList<>();
    public final List<Violation> violations = new ArrayList<>();
    public final List<Long> details = new ArrayList<>();
    public final List<String> identities = new ArrayList<>();

    private final Operation scratch = new Operation();

    @Override
    public Operation scratch() {
        return scratch;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public void message(Flow flow, Direction direction, String protocol, long number, long timeNanos) {
        messages.add(new Message(
                number,
                flow,
                direction,
                protocol,
                List.copyOf(ofMessage),
                List.copyOf(violationsOfMessage),
                fields.take()));
        ofMessage.clear();
        violationsOfMessage.clear();
    }

    @Override
    public void operation(Flow flow, Operation operation) {
        Operation copy = new Operation().set(operation);
        operations.add(copy);
        if (copy.phase != Phase.UNANSWERED) {
            ofMessage.add(copy);
        }
    }

    @Override
    public void violation(Flow flow, Violation violation, Direction direction, long detail) {
        violations.add(violation);
        violationsOfMessage.add(violation);
        details.add(detail);
    }

    @Override
    public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
        String hardware = mac == MacAddress.NONE ? "-" : MacAddress.text(mac);
        identities.add(hardware + " " + IpAddress.text(ipHigh, ipLow) + " " + kind + " " + value);
    }

    /** The operations in short: phase, function, unit, area, object, address, count, values, error. */
    public List<String> lines() {
        return operations.stream().map(Recording::line).toList();
    }

    /** The violations' ids. */
    public List<String> ids() {
        return violations.stream().map(Violation::id).toList();
    }

    private static String line(Operation o) {
        StringBuilder line = new StringBuilder(o.phase + " " + o.kind + " " + o.function);
        add(line, " unit ", o.unit);
        line.append(o.area.isEmpty() ? "" : " " + o.area);
        add(line, " object ", o.object);
        line.append(o.name().isEmpty() ? "" : " name " + o.name());
        add(line, " at ", o.address);
        line.append(o.count == 0 ? "" : " count " + o.count);
        line.append(o.hasValues ? " values " + o.lowestValue + ".." + o.highestValue : "");
        line.append(o.failed ? " failed " + o.errorCode + " " + o.errorName : "");
        return line.toString();
    }

    private static void add(StringBuilder line, String name, long value) {
        if (value != Operation.NONE) {
            line.append(name).append(value);
        }
    }
}
