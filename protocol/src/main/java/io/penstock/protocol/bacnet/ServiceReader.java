package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Reads what services ask for (clauses 13 to 17, encoded as in 21). A request for several properties gives one operation for
 * each. Owned by the thread of its flow.
 */
final class ServiceReader {
    private static final int NONE = Operation.NONE;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final Parameters parameters = new Parameters();
    private final Parameters inner = new Parameters();
    private final PropertyLists lists;
    private final Values values = new Values();
    private final Announcements announcements;
    private Direction direction = Direction.TO_SERVER;

    ServiceReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        lists = new PropertyLists(flow, observer);
        announcements = new Announcements(flow, observer);
    }

    /**
     * Reads a request.
     *
     * @param request where operations are kept for the answer; null for what wants none
     */
    void read(
            Direction way,
            Bytes bytes,
            int from,
            int to,
            int function,
            int network,
            @Nullable OpenRequest request,
            long timeNanos) {
        direction = way;
        begin(function, network, request, timeNanos);
        if (function == BacnetFunctions.READ_PROPERTY_MULTIPLE || function == BacnetFunctions.WRITE_PROPERTY_MULTIPLE) {
            lists.request(direction, bytes, from, to, function, request);
            return;
        }
        if (!parameters.read(bytes, from, to)) {
            violation(BacnetViolation.TAGS, function);
        } else {
            parameters(bytes, function, network);
        }
        if (request != null) {
            request.add(operation);
        }
        observer.operation(flow, operation);
    }

    private void begin(int function, int network, @Nullable OpenRequest request, long timeNanos) {
        operation.clear();
        operation.protocol = BacnetProtocol.NAME;
        operation.kind = BacnetFunctions.kind(function);
        operation.phase = request == null ? Phase.NOTICE : Phase.REQUEST;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = BacnetFunctions.name(function);
        operation.unit = network;
        operation.timeNanos = timeNanos;
        if (function == BacnetFunctions.WHO_IS || function == BacnetFunctions.WHO_HAS) {
            operation.phase = Phase.REQUEST;
        }
    }

    private void parameters(Bytes bytes, int function, int network) {
        switch (function) {
            case BacnetFunctions.READ_PROPERTY, 26 -> property(bytes, 0, 1, 2);
            case BacnetFunctions.WRITE_PROPERTY, 8, 9 -> {
                property(bytes, 0, 1, 2);
                written(bytes, function);
            }
            case 5, 0 -> object(bytes, 1);
            case 28 -> {
                object(bytes, 1);
                if (parameters.has(4) && inner.read(bytes, parameters.from(4), parameters.to(4)) && inner.has(0)) {
                    operation.address = inner.unsigned(bytes, 0);
                    operation.count = 1;
                }
            }
            case BacnetFunctions.CONFIRMED_COV, BacnetFunctions.UNCONFIRMED_COV -> {
                object(bytes, 2);
                if (parameters.has(4)) {
                    lists.notified(bytes, parameters.from(4), parameters.to(4));
                }
            }
            case 2, BacnetFunctions.UNCONFIRMED + 3 -> object(bytes, 2);
            case 27 -> object(bytes, 3);
            case BacnetFunctions.ATOMIC_READ_FILE, BacnetFunctions.ATOMIC_WRITE_FILE -> file(bytes, function);
            case BacnetFunctions.CREATE_OBJECT -> create(bytes);
            case BacnetFunctions.DELETE_OBJECT -> applicationObject(bytes);
            case BacnetFunctions.DEVICE_COMMUNICATION_CONTROL, BacnetFunctions.REINITIALIZE_DEVICE ->
                device(bytes, function);
            case BacnetFunctions.I_AM, BacnetFunctions.I_HAVE, BacnetFunctions.WHO_IS, BacnetFunctions.WHO_HAS -> {
                if (!announcements.read(direction, bytes, function, network, parameters, operation)) {
                    violation(BacnetViolation.PARAMETERS, function);
                }
            }
            default -> spellAll(bytes);
        }
    }

    private void property(Bytes bytes, int objectTag, int propertyTag, int indexTag) {
        object(bytes, objectTag);
        if (!parameters.has(propertyTag)) {
            violation(BacnetViolation.PARAMETERS, operation.function);
            return;
        }
        operation.address = parameters.unsigned(bytes, propertyTag);
        operation.count = 1;
        PropertyLists.spell(observer.fields(), operation, parameters.unsigned(bytes, indexTag));
    }

    private void object(Bytes bytes, int tag) {
        long id = parameters.unsigned(bytes, tag);
        if (id == NONE) {
            violation(BacnetViolation.PARAMETERS, operation.function);
            return;
        }
        PropertyLists.object(operation, id);
        PropertyLists.spellObject(observer.fields(), operation, id);
    }

    private void written(Bytes bytes, int function) {
        if (!parameters.has(3)) {
            violation(BacnetViolation.PARAMETERS, function);
            return;
        }
        values.range(bytes, parameters.from(3), parameters.to(3), operation);
        values.spell(bytes, parameters.from(3), parameters.to(3), observer.fields());
        if (function == BacnetFunctions.WRITE_PROPERTY) {
            operation.kind = BacnetFunctions.write(
                    PropertyLists.type(parameters.unsigned(bytes, 0)),
                    operation.address,
                    operation.lowestValue,
                    operation.hasValues);
            priority(parameters.unsigned(bytes, 4));
        }
    }

    private void priority(long priority) {
        if (priority == NONE) {
            return;
        }
        if (priority < 1 || priority > 16) {
            violation(BacnetViolation.PRIORITY, priority);
        }
        observer.fields().put("priority", priority);
    }

    /** 14: a file, then by bytes [0] or by records [1] where to start and how much, or the data. */
    private void file(Bytes bytes, int function) {
        applicationObject(bytes);
        int tag = parameters.has(0) ? 0 : 1;
        if (!parameters.has(tag) || !inner.read(bytes, parameters.from(tag), parameters.to(tag))) {
            violation(BacnetViolation.PARAMETERS, function);
            return;
        }
        long start = inner.application(bytes, 0, Tag.SIGNED);
        operation.address = start;
        if (function == BacnetFunctions.ATOMIC_READ_FILE) {
            operation.count = Math.max(inner.application(bytes, 1, Tag.UNSIGNED), 0);
        } else {
            operation.count = inner.applications > 1 ? inner.applicationLength(1) : 0;
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("fileStart", start).put("count", operation.count);
        }
    }

    private void applicationObject(Bytes bytes) {
        long id = parameters.application(bytes, 0, Tag.OBJECT);
        if (id == NONE) {
            violation(BacnetViolation.PARAMETERS, operation.function);
            return;
        }
        PropertyLists.object(operation, id);
        PropertyLists.spellObject(observer.fields(), operation, id);
    }

    private void create(Bytes bytes) {
        if (!parameters.has(0) || !inner.read(bytes, parameters.from(0), parameters.to(0))) {
            violation(BacnetViolation.PARAMETERS, operation.function);
            return;
        }
        long id = inner.unsigned(bytes, 1);
        if (id != NONE) {
            PropertyLists.object(operation, id);
        } else {
            operation.area = BacnetNames.objectType((int) inner.unsigned(bytes, 0));
        }
    }

    /** 16.1 and 16.4: a time or a state, and a password, which is told to nobody. */
    private void device(Bytes bytes, int function) {
        boolean reinitialize = function == BacnetFunctions.REINITIALIZE_DEVICE;
        int stateTag = reinitialize ? 0 : 1;
        int passwordTag = stateTag + 1;
        long state = parameters.unsigned(bytes, stateTag);
        if (state == NONE) {
            violation(BacnetViolation.PARAMETERS, function);
            return;
        }
        operation.area = "device";
        operation.lowestValue = state;
        operation.highestValue = state;
        operation.hasValues = true;
        if (reinitialize) {
            operation.kind = BacnetFunctions.reinitialize((int) state);
        } else {
            operation.kind = OperationKind.CONTROL;
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("state", state);
            fields.put(
                    "stateName", reinitialize ? BacnetFunctions.reinitializeName((int) state) : communication(state));
            if (!reinitialize && parameters.has(0)) {
                fields.put("timeDuration", parameters.unsigned(bytes, 0));
            }
            // The first byte says in which character set it is.
            boolean given =
                    parameters.has(passwordTag) && parameters.to(passwordTag) - parameters.from(passwordTag) > 1;
            fields.put("passwordGiven", given);
        }
    }

    private static String communication(long state) {
        return switch ((int) state) {
            case 0 -> "enable";
            case 1 -> "disable";
            case 2 -> "disable-initiation";
            default -> "unknown state";
        };
    }

    private void spellAll(Bytes bytes) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        for (int i = 0; i < 10; i++) {
            if (parameters.has(i)) {
                fields.hex("parameter" + i, bytes, parameters.from(i), parameters.to(i) - parameters.from(i));
            }
        }
        for (int i = 0; i < parameters.applications; i++) {
            fields.hex("parameter", bytes, parameters.applicationFrom(i), parameters.applicationSize(i));
        }
    }

    private void violation(BacnetViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
