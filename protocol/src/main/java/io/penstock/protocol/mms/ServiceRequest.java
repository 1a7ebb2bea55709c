package io.penstock.protocol.mms;

import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.ber.Ber;

/** Reads the argument of a confirmed service: one operation per variable, or one in all. */
final class ServiceRequest {
    private static final int SPECIFICATION = 0xA1;
    private static final int VALUES = 0xA0;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final MmsVariables variables;
    private final MmsName name = new MmsName();
    private final MmsData data;

    ServiceRequest(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        variables = new MmsVariables(fields, ber);
        data = new MmsData(ber, fields);
    }

    /** Reads the service at which the reader stands into an operation that has its function and sides already. */
    void read(Operation operation, OpenRequest request) {
        switch (operation.function) {
            case MmsServices.READ -> variables(operation, request);
            case MmsServices.WRITE -> write(operation, request);
            case MmsServices.GET_NAME_LIST -> nameList(operation, request);
            case MmsServices.FILE_READ,
                    MmsServices.FILE_CLOSE,
                    MmsServices.UPLOAD_SEGMENT,
                    MmsServices.TERMINATE_UPLOAD -> {
                // The number of the open file or upload.
                operation.object = (int) ber.unsigned();
                if (fields.on()) {
                    fields.put("stateMachineId", ber.unsigned());
                }
                emit(operation, request);
            }
            case MmsServices.DEFINE_NAMED_VARIABLE_LIST -> {
                defineList(operation);
                emit(operation, request);
            }
            case MmsServices.GET_NAMED_VARIABLE_LIST_ATTRIBUTES -> {
                if (ber.enter()) {
                    if (ber.next() && name.object(ber, fields)) {
                        name.to(operation);
                    }
                    ber.leave();
                }
                emit(operation, request);
            }
            default -> {
                if (MmsServices.names(operation.function)) {
                    name.find(ber, fields);
                    name.to(operation);
                }
                if (ber.length() > 0) {
                    MmsElements.spell("argument", ber, fields);
                }
                emit(operation, request);
            }
        }
    }

    /** The list's name, then its variables. */
    private void defineList(Operation operation) {
        variables.clear();
        if (!ber.enter()) {
            return;
        }
        if (ber.next() && name.object(ber, fields)) {
            name.to(operation);
        }
        while (ber.next()) {
            if (ber.identifier() == MmsVariables.LIST_OF_VARIABLES) {
                variables.read();
                operation.count = variables.count();
            }
        }
        ber.leave();
    }

    private void variables(Operation operation, OpenRequest request) {
        variables.clear();
        if (!ber.enter()) {
            emit(operation, request);
            return;
        }
        while (ber.next()) {
            if (ber.identifier() == SPECIFICATION && ber.enter()) {
                if (ber.next()) {
                    variables.read();
                }
                ber.leave();
            } else if (fields.on()) {
                fields.put("specificationWithResult", ber.bool());
            }
        }
        ber.leave();
        if (variables.kept() == 0) {
            emit(operation, request);
        }
        for (int i = 0; i < variables.kept(); i++) {
            variables.to(i, operation);
            control(operation, i, OperationKind.READ);
            emit(operation, request);
        }
    }

    /** Reading the object SBO selects a control (IEC 61850-8-1 clause 20.3); reading another part of it changes nothing. */
    private void control(Operation operation, int index, OperationKind other) {
        MmsName name = variables.name(index);
        int length = name.length();
        boolean select = length > 4 && name.bytes().i32(length - 4) == 0x2453424F;
        operation.kind = select ? FunctionalConstraint.kind(name.bytes(), 0, length, other) : other;
    }

    private void write(Operation operation, OpenRequest request) {
        variables.clear();
        int values = 0;
        boolean first = true;
        ber.open();
        while (ber.next()) {
            if (first) {
                variables.read();
            } else if (ber.identifier() == VALUES && ber.enter()) {
                values = values(operation, request);
                ber.leave();
            }
            first = false;
        }
        ber.leave();
        boolean counts = variables.byList() || values == variables.count();
        if (!counts && ber.fault() == null) {
            observer.violation(flow, MmsViolation.COUNT, operation.direction, values);
        }
        if (values == 0) {
            emit(operation, request);
        }
    }

    private int values(Operation operation, OpenRequest request) {
        int values = 0;
        data.begin();
        while (ber.next()) {
            if (!variables.byList()) {
                data.begin();
            }
            data.one("value");
            if (!variables.byList() && values < variables.kept()) {
                emitWritten(operation, request, values, 1);
            }
            values++;
        }
        if (variables.byList() && variables.kept() > 0) {
            emitWritten(operation, request, 0, values);
        }
        return values;
    }

    private void emitWritten(Operation operation, OpenRequest request, int index, int count) {
        variables.to(index, operation);
        MmsName name = variables.name(index);
        operation.kind = FunctionalConstraint.kind(name.bytes(), 0, name.length(), OperationKind.WRITE);
        operation.count = count;
        operation.hasValues = data.hasNumbers();
        operation.lowestValue = data.hasNumbers() ? data.lowest() : 0;
        operation.highestValue = data.hasNumbers() ? data.highest() : 0;
        emit(operation, request);
    }

    /** Which class of objects, and whose: of the device, a domain or the association. */
    private void nameList(Operation operation, OpenRequest request) {
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case 0xA0 -> {
                    ber.open();
                    if (ber.next()) {
                        operation.object = (int) ber.unsigned();
                        if (fields.on()) {
                            fields.put("objectClass", ber.unsigned());
                        }
                    }
                    ber.leave();
                }
                case 0xA1 -> {
                    ber.open();
                    if (ber.next() && ber.number() == 1) {
                        operation.name(ber.bytes(), ber.content(), ber.length());
                        fields.text("domain", ber.bytes(), ber.content(), ber.length());
                    }
                    ber.leave();
                }
                case 0x82 -> fields.text("continueAfter", ber.bytes(), ber.content(), ber.length());
                default -> {
                    // No other field is defined.
                }
            }
        }
        ber.leave();
        emit(operation, request);
    }

    private void emit(Operation operation, OpenRequest request) {
        request.add(operation);
        observer.operation(flow, operation);
    }
}
