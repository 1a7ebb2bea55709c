package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Lists of objects and of their properties in ReadPropertyMultiple and WritePropertyMultiple (15.7 and 15.10), and of values
 * in notifications (13.14). Owned by the thread of its flow.
 */
final class PropertyLists {
    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final Tag tag = new Tag();
    private final Tag value = new Tag();
    private final Values values = new Values();
    private Direction direction = Direction.TO_SERVER;

    PropertyLists(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** Object type of an identifier. */
    static int type(long id) {
        return (int) (id >> 22 & 0x3FF);
    }

    static void object(Operation operation, long id) {
        operation.area = BacnetNames.objectType(type(id));
        operation.object = (int) (id & 0x3FFFFF);
    }

    static void spellObject(Fields fields, Operation operation, long id) {
        if (fields.on()) {
            fields.put("objectType", type(id)).put("objectTypeName", operation.area);
            fields.put("instance", operation.object);
        }
    }

    static void spell(Fields fields, Operation operation, long index) {
        if (fields.on()) {
            fields.put("property", operation.address);
            fields.put("propertyName", BacnetNames.property(operation.address));
            if (index != Operation.NONE) {
                fields.put("arrayIndex", index);
            }
        }
    }

    /** Reads a request: an object, then in brackets what of it. The operation is filled but for these. */
    void request(Direction way, Bytes bytes, int from, int to, int function, @Nullable OpenRequest request) {
        direction = way;
        boolean write = function == BacnetFunctions.WRITE_PROPERTY_MULTIPLE;
        boolean any = false;
        int at = from;
        boolean good = true;
        while (good && at < to) {
            good = tag.read(bytes, at, to) && tag.isContext(0) && tag.length == 4;
            long id = good ? bytes.u32(tag.from) : 0;
            good = good && tag.read(bytes, tag.next, to) && tag.opens(1);
            int next = good ? properties(bytes, id, tag.next, to, write, request) : -1;
            any |= next > 0;
            good = next > 0;
            at = next;
        }
        if (!good) {
            observer.violation(flow, BacnetViolation.TAGS, direction, function);
        }
        if (!any) {
            emit(request);
        }
    }

    /** Reads the properties of an object up to the closing bracket; where the next object starts, or -1. */
    private int properties(Bytes bytes, long id, int from, int to, boolean write, @Nullable OpenRequest request) {
        int at = from;
        while (tag.read(bytes, at, to)) {
            if (tag.closes(1)) {
                return tag.next;
            }
            if (!tag.isContext(0)) {
                return -1;
            }
            object(operation, id);
            operation.address = tag.unsigned(bytes);
            operation.count = 1;
            operation.hasValues = false;
            at = tag.next;
            Fields fields = observer.fields();
            fields.open("item");
            spellObject(fields, operation, id);
            long index = Operation.NONE;
            if (tag.read(bytes, at, to) && tag.isContext(1)) {
                index = tag.unsigned(bytes);
                at = tag.next;
            }
            spell(fields, operation, index);
            if (write) {
                at = written(bytes, id, at, to);
            }
            fields.close();
            emit(request);
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Value in brackets [2], then perhaps a priority [3]. */
    private int written(Bytes bytes, long id, int from, int to) {
        if (!value.read(bytes, from, to) || !value.opens(2)) {
            return -1;
        }
        int first = value.next;
        int last = value.closing(bytes, to);
        if (last < 0) {
            return -1;
        }
        int at = value.next;
        values.range(bytes, first, last, operation);
        values.spell(bytes, first, last, observer.fields());
        operation.kind = BacnetFunctions.write(type(id), operation.address, operation.lowestValue, operation.hasValues);
        if (value.read(bytes, at, to) && value.isContext(3)) {
            long priority = value.unsigned(bytes);
            if (priority < 1 || priority > 16) {
                observer.violation(flow, BacnetViolation.PRIORITY, direction, priority);
            }
            observer.fields().put("priority", priority);
            at = value.next;
        }
        return at;
    }

    /** Values that have changed: each a property [0], perhaps an index [1], in brackets [2] the value; of the first the operation. */
    void notified(Bytes bytes, int from, int to) {
        int at = from;
        boolean first = true;
        Fields fields = observer.fields();
        while (at < to && tag.read(bytes, at, to)) {
            at = tag.next;
            if (tag.isContext(0)) {
                long property = tag.unsigned(bytes);
                if (first) {
                    operation.address = property;
                    operation.count = 1;
                }
                fields.put("property", property).put("propertyName", BacnetNames.property(property));
            } else if (tag.opens(2)) {
                int last = tag.closing(bytes, to);
                if (last < 0) {
                    return;
                }
                if (first) {
                    values.range(bytes, at, last, operation);
                }
                values.spell(bytes, at, last, fields);
                first = false;
                at = tag.next;
            }
        }
    }

    private void emit(@Nullable OpenRequest request) {
        if (request != null) {
            request.add(operation);
        }
        observer.operation(flow, operation);
    }
}
