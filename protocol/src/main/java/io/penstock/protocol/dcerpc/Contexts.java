package io.penstock.protocol.dcerpc;

import io.penstock.protocol.Fields;

/** The presentation contexts of an association: which number stands for which interface (C706 section 12.6.3.1). */
final class Contexts {
    private static final int MAX = 32;
    private static final int LIST = 28;
    private static final int ELEMENT = 24;
    private static final int TRANSFER = 20;

    private final int[] numbers = new int[MAX];
    private final RpcInterface[] interfaces = new RpcInterface[MAX];
    private int size;
    private boolean incomplete;
    private RpcInterface last = RpcInterface.UNKNOWN;

    void incomplete() {
        incomplete = true;
    }

    boolean isIncomplete() {
        return incomplete || size == MAX;
    }

    boolean knows(int number) {
        return index(number) >= 0;
    }

    RpcInterface of(int number) {
        int index = index(number);
        return index < 0 ? RpcInterface.UNKNOWN : interfaces[index];
    }

    RpcInterface lastBound() {
        return last;
    }

    /** Reads the list of a bind or alter context; false if it does not fit. */
    boolean bind(PduReader pdu, Fields fields) {
        last = RpcInterface.UNKNOWN;
        if (pdu.length() < LIST) {
            return false;
        }
        int count = pdu.bytes().u8(24);
        int at = LIST;
        for (int i = 0; i < count; i++) {
            if (at + ELEMENT > pdu.length()) {
                return false;
            }
            int number = pdu.u16(at);
            long high = Uuid.high(pdu.bytes(), at + 4, pdu.little());
            long low = Uuid.low(pdu.bytes(), at + 4);
            RpcInterface bound = RpcInterface.of(high, low);
            last = i == 0 ? bound : last;
            keep(number, bound);
            if (fields.on()) {
                fields.open("contexts")
                        .put("id", number)
                        .put("interfaceUuid", Uuid.text(high, low))
                        .put("interface", bound.text)
                        .put("version", pdu.u16(at + 20))
                        .put("versionMinor", pdu.u16(at + 22))
                        .close();
            }
            at += ELEMENT + TRANSFER * pdu.bytes().u8(at + 2);
        }
        return at <= pdu.length();
    }

    private void keep(int number, RpcInterface bound) {
        int index = index(number);
        if (index < 0 && size < MAX) {
            index = size++;
        }
        if (index >= 0) {
            numbers[index] = number;
            interfaces[index] = bound;
        }
    }

    private int index(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }
}
