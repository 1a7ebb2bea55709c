package io.penstock.protocol.s7plus;

import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import org.jspecify.annotations.Nullable;

/** Reads what a request is about: objects, attributes, variables; one operation per variable or one in all. */
final class PlusRequest {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final PlusValue value;
    private final Cursor values = new Cursor();

    PlusRequest(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        value = new PlusValue(fields);
    }

    /**
     * Reads a request into an operation that has its function and sides already.
     *
     * @param request where operations are kept for the response; null if none is wanted
     */
    void read(Operation operation, @Nullable OpenRequest request, Cursor cursor, long session) {
        switch (operation.function) {
            case S7PlusFunctions.GET_MULTI_VARIABLES, S7PlusFunctions.SET_MULTI_VARIABLES ->
                variables(operation, request, cursor, session);
            case S7PlusFunctions.SET_VARIABLE, S7PlusFunctions.GET_VARIABLE ->
                attribute(operation, request, cursor, session);
            case S7PlusFunctions.GET_VAR_SUB_STREAMED, S7PlusFunctions.SET_VAR_SUB_STREAMED ->
                streamed(operation, request, cursor);
            case S7PlusFunctions.CREATE_OBJECT, S7PlusFunctions.DELETE_OBJECT -> {
                long object = object(operation, cursor);
                operation.kind = PlusObjects.change(object, session);
                rest(cursor);
                emit(operation, request);
            }
            case S7PlusFunctions.EXPLORE, S7PlusFunctions.INVOKE -> {
                object(operation, cursor);
                rest(cursor);
                emit(operation, request);
            }
            default -> {
                rest(cursor);
                emit(operation, request);
            }
        }
    }

    private long object(Operation operation, Cursor cursor) {
        long object = cursor.u32();
        if (cursor.failed()) {
            return 0;
        }
        if (fields.on()) {
            fields.put("objectId", object);
        }
        PlusObjects.name(object, operation);
        return object;
    }

    /** One attribute: the object, how many, its number, and when it is set its value. */
    private void attribute(Operation operation, @Nullable OpenRequest request, Cursor cursor, long session) {
        long object = object(operation, cursor);
        long count = cursor.vlq();
        operation.address = cursor.vlq();
        boolean set = operation.function == S7PlusFunctions.SET_VARIABLE;
        if (cursor.failed()) {
            broken(operation, request);
            return;
        }
        operation.count = count;
        if (fields.on()) {
            fields.put("itemCount", count).put("address", operation.address);
        }
        if (set) {
            value(operation, cursor, "value");
            operation.kind =
                    PlusObjects.write(object, session, operation.address, value.hasNumber() ? value.number() : 0);
        }
        rest(cursor);
        emit(operation, request);
    }

    /** An attribute in pieces: the object, a byte, a type, how many addresses, the first of them. */
    private void streamed(Operation operation, @Nullable OpenRequest request, Cursor cursor) {
        long object = object(operation, cursor);
        cursor.skip(2);
        long count = cursor.vlq();
        operation.address = cursor.vlq();
        if (cursor.failed()) {
            broken(operation, request);
            return;
        }
        operation.count = count;
        if (PlusObjects.isBlock(object) && operation.function == S7PlusFunctions.GET_VAR_SUB_STREAMED) {
            operation.kind = OperationKind.PROGRAM_UPLOAD;
        }
        if (fields.on()) {
            fields.put("itemCount", count).put("address", operation.address);
        }
        rest(cursor);
        emit(operation, request);
    }

    /** Variables of the program, each by an address in numbers; or, of an object that is named first, its attributes. */
    private void variables(Operation operation, @Nullable OpenRequest request, Cursor cursor, long session) {
        long link = cursor.u32();
        long items = cursor.vlq();
        long numbers = cursor.vlq();
        if (fields.on()) {
            fields.put("objectId", link).put("itemCount", items).put("fieldCount", numbers);
        }
        boolean set = operation.function == S7PlusFunctions.SET_MULTI_VARIABLES;
        int first = cursor.at();
        values.over(cursor.bytes(), cursor.at(), cursor.at() + cursor.left());
        for (long i = 0; i < numbers && !values.failed(); i++) {
            values.vlq();
        }
        if (cursor.failed() || values.failed() || items == 0) {
            broken(operation, request);
            return;
        }
        int end = values.at();
        cursor.over(cursor.bytes(), first, end);
        for (long i = 0; i < items; i++) {
            item(operation, cursor, link);
            if (cursor.failed()) {
                broken(operation, request);
                return;
            }
            operation.hasValues = false;
            if (set) {
                // The number of the item, then its value; of values that cannot be read the rest is left.
                values.vlq();
                value(operation, values, "value");
                operation.kind =
                        PlusObjects.write(link, session, operation.address, value.hasNumber() ? value.number() : 0);
            }
            emit(operation, request);
        }
        if (cursor.left() > 0) {
            observer.violation(flow, S7PlusViolation.ITEMS, operation.direction, items);
        }
        rest(values);
    }

    private void item(Operation operation, Cursor cursor, long link) {
        operation.count = 1;
        if (link != 0) {
            operation.address = cursor.vlq();
            PlusObjects.name(link, operation);
            if (fields.on()) {
                fields.put("attribute", operation.address);
            }
            return;
        }
        long crc = cursor.vlq();
        long area = cursor.vlq();
        long numbers = cursor.vlq();
        fields.open("item");
        if (fields.on()) {
            fields.put("symbolCrc", crc).put("accessArea", area).put("area", PlusObjects.area(area));
        }
        operation.address = Operation.NONE;
        for (long i = 0; i < numbers && !cursor.failed(); i++) {
            long lid = cursor.vlq();
            // The first says which part of the area, the second which variable; the others go into it.
            operation.address = i < 2 ? lid : operation.address;
            if (fields.on()) {
                fields.put("lid", lid);
            }
        }
        fields.close();
        PlusObjects.name(area, operation);
    }

    private void value(Operation operation, Cursor cursor, String name) {
        boolean whole = value.read(cursor, name);
        operation.hasValues = whole && value.hasNumber();
        operation.lowestValue = operation.hasValues ? value.number() : 0;
        operation.highestValue = operation.lowestValue;
        if (!whole) {
            cursor.over(cursor.bytes(), cursor.at(), cursor.at());
        }
    }

    private void broken(Operation operation, @Nullable OpenRequest request) {
        observer.violation(flow, S7PlusViolation.ITEMS, operation.direction, operation.function);
        operation.address = Operation.NONE;
        emit(operation, request);
    }

    private void rest(Cursor cursor) {
        if (fields.on() && cursor.left() > 0) {
            fields.hex("content", cursor.bytes(), cursor.at(), cursor.left());
        }
    }

    private void emit(Operation operation, @Nullable OpenRequest request) {
        if (request != null) {
            request.add(operation);
        }
        observer.operation(flow, operation);
    }
}
