package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.util.function.BooleanSupplier;

/** The policy engine's watch on operations: what a channel was not seen to do while learning. */
public final class OperationPolicy implements Detector.OfOperations {
    private final Alarm alarm;
    private final BooleanSupplier learning;

    public OperationPolicy(Alarm alarm, BooleanSupplier learning) {
        this.alarm = alarm;
        this.learning = learning;
    }

    @Override
    public void operation(Flow flow, Channel channel, Operation operation) {
        // A server's report or late reply is nobody's doing.
        boolean asks = operation.phase == Phase.REQUEST
                || operation.phase == Phase.NOTICE && operation.direction == Direction.TO_SERVER;
        if (!asks) {
            return;
        }
        if (learning.getAsBoolean()) {
            channel.learn(operation);
            return;
        }
        boolean modbus = operation.protocol.startsWith("Modbus");
        boolean known = channel.knowsFunction(operation);
        if (known && (!modbus || channel.knowsAddresses(operation))) {
            return;
        }
        String type = known ? "PS-2016" : type(operation, modbus);
        if (type.isEmpty()) {
            return;
        }
        Party source = Party.sender(flow, operation.direction);
        Party target = Party.receiver(flow, operation.direction);
        alarm.finding(type, source)
                .to(target)
                .over(flow)
                .doing(operation)
                .distinct(operation.functionName + operation.area + operation.object)
                .raise(alarm.name(source) + " sent " + operation.functionName + " to " + alarm.name(target)
                        + object(operation) + ", which it was never seen to do"
                        + (known ? " at these addresses." : "."));
    }

    private static String type(Operation operation, boolean modbus) {
        boolean s7 = operation.protocol.startsWith("S7");
        return switch (operation.kind) {
            case PROGRAM_DOWNLOAD, FIRMWARE -> "PS-2073";
            case PROGRAM_UPLOAD -> "PS-2072";
            case START, STOP, RESET, CONTROL -> s7 ? "PS-2076" : modbus ? "PS-2089" : "";
            case READ, WRITE ->
                s7 && operation.area.equals("DB")
                        ? "PS-2047"
                        : s7 && isWrite(operation) ? "PS-2076" : modbus ? "PS-2089" : "";
            default -> modbus ? "PS-2089" : "";
        };
    }

    private static boolean isWrite(Operation operation) {
        return operation.kind == OperationKind.WRITE;
    }

    private static String object(Operation operation) {
        StringBuilder text = new StringBuilder();
        if (!operation.area.isEmpty()) {
            text.append(", ").append(operation.area);
            if (operation.object >= 0) {
                text.append(' ').append(operation.object);
            }
        }
        if (operation.address >= 0 && operation.count > 0) {
            text.append(text.isEmpty() ? ", address " : " address ").append(operation.address);
            if (operation.count > 1) {
                text.append(" to ").append(operation.address + operation.count - 1);
            }
        }
        if (operation.hasValues) {
            text.append(", value ").append(operation.lowestValue);
            if (operation.highestValue != operation.lowestValue) {
                text.append(" to ").append(operation.highestValue);
            }
        }
        return text.toString();
    }
}
