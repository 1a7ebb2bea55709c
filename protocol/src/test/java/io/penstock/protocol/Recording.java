package io.penstock.protocol;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** An observer that keeps what it is told. */
public final class Recording implements Observer {
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
    public void operation(Flow flow, Operation operation) {
        operations.add(new Operation().set(operation));
    }

    @Override
    public void violation(Flow flow, Violation violation, Direction direction, long detail) {
        violations.add(violation);
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
