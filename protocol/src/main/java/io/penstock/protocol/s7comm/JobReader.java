package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;

/** Reads the parameters of jobs: variables, blocks, and services. */
final class JobReader {
    private static final int PARAMETERS = S7Header.SHORTEST;
    private static final int VARIABLE = 0x12;
    private static final int S7_ANY = 0x10;
    private static final int S7_ANY_LENGTH = 10;
    private static final int DB_READ = 0xB0;
    /** Where the length of a block's file name stands, for download and upload alike. */
    private static final int FILE_NAME = PARAMETERS + 8;

    private final Flow flow;
    private final Observer observer;

    JobReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    /** Reads a job into an operation that has its function and sides already; lengths in the header were checked. */
    void read(Bytes message, Operation operation, OpenRequest request) {
        int end = PARAMETERS + S7Header.parameters(message);
        switch (operation.function) {
            case S7Functions.READ_VAR, S7Functions.WRITE_VAR -> variables(message, end, operation, request);
            case S7Functions.REQUEST_DOWNLOAD,
                    S7Functions.DOWNLOAD_BLOCK,
                    S7Functions.DOWNLOAD_ENDED,
                    S7Functions.START_UPLOAD -> {
                block(message, end, operation);
                emit(operation, request);
            }
            case S7Functions.PI_SERVICE -> {
                PiService.read(message, PARAMETERS, end, operation);
                emit(operation, request);
            }
            default -> emit(operation, request);
        }
    }

    /** One operation per item. */
    private void variables(Bytes message, int end, Operation operation, OpenRequest request) {
        int items = PARAMETERS + 2 <= end ? message.u8(PARAMETERS + 1) : 0;
        int at = PARAMETERS + 2;
        int data = operation.function == S7Functions.WRITE_VAR ? end : message.length();
        for (int i = 0; i < items; i++) {
            if (at + 3 > end || message.u8(at) != VARIABLE || at + 2 + message.u8(at + 1) > end) {
                observer.violation(flow, S7Violation.ITEM_SYNTAX, operation.direction, i);
                return;
            }
            int length = message.u8(at + 1);
            operation.area = "";
            operation.object = Operation.NONE;
            operation.address = Operation.NONE;
            operation.count = 0;
            operation.hasValues = false;
            if (message.u8(at + 2) == S7_ANY) {
                if (length != S7_ANY_LENGTH) {
                    observer.violation(flow, S7Violation.ITEM_SYNTAX, operation.direction, length);
                } else {
                    pointer(message, at, operation);
                    values(message, data, message.u8(at + 3), operation);
                }
            } else if (message.u8(at + 2) == DB_READ && length >= 7) {
                // The first of its ranges: bytes, block, address.
                operation.area = S7Areas.DB;
                operation.object = message.u16(at + 5);
                operation.address = message.u16(at + 7);
                operation.count = message.u8(at + 4);
            }
            emit(operation, request);
            data = S7Items.nextData(message, data);
            at += 2 + length + (length & 1);
        }
    }

    /** An ANY pointer: transport size, count, block, area, and the address in bits. */
    private static void pointer(Bytes message, int at, Operation operation) {
        int area = message.u8(at + 8);
        int count = message.u16(at + 4);
        int address = message.u24(at + 9);
        boolean numbered = S7Areas.isNumbered(area);
        operation.area = S7Areas.name(area);
        boolean block = area == 0x84 || area == 0x85;
        operation.object = block ? message.u16(at + 6) : Operation.NONE;
        operation.address = numbered ? address : address >> 3;
        operation.count = numbered ? count : (long) count * S7Areas.size(message.u8(at + 3));
    }

    /** Smallest and largest value written; of REAL, which is no whole number, none. */
    private static void values(Bytes message, int data, int transport, Operation operation) {
        int length = S7Items.length(message, data);
        int size = S7Areas.size(transport);
        if (length < size || transport == S7Areas.REAL) {
            return;
        }
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int at = S7Items.value(data); at + size <= S7Items.value(data) + length; at += size) {
            long value = switch (transport) {
                case S7Areas.INT -> (short) message.u16(at);
                case S7Areas.DINT -> message.i32(at);
                case S7Areas.BIT -> message.u8(at) & 1;
                default ->
                    switch (size) {
                        case 2 -> message.u16(at);
                        case 4 -> message.u32(at);
                        default -> message.u8(at);
                    };
            };
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        operation.lowestValue = lowest;
        operation.highestValue = highest;
        operation.hasValues = true;
    }

    /** A file name such as {@code _0A00001P}: type DB, number 1. */
    private static void block(Bytes message, int end, Operation operation) {
        if (FILE_NAME < end && message.u8(FILE_NAME) >= 8 && FILE_NAME + 9 <= end) {
            BlockName.read(message, FILE_NAME + 2, operation);
        }
    }

    private void emit(Operation operation, OpenRequest request) {
        request.add(operation);
        observer.operation(flow, operation);
    }
}
