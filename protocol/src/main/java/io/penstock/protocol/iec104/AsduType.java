package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OperationKind;

/** One type of ASDU: name, what it does, and the elements of its information objects. */
final class AsduType {
    /** Each object's size is in it, or it takes the rest of the ASDU. */
    static final int VARIABLE = -1;

    final int id;
    /** The standard's label. */
    final String label;
    /** What it is, for people. */
    final String name;
    /** The name of its select, where it is a command. */
    final String selectName;

    final OperationKind kind;
    final String area;
    /** Bytes of an object without its address, or {@link #VARIABLE}. */
    final int size;

    private final Element[] elements;

    AsduType(
            int id, String label, String name, OperationKind kind, String area, boolean variable, Element... elements) {
        this.id = id;
        this.label = label;
        this.name = name;
        this.selectName = "Select " + name;
        this.kind = kind;
        this.area = area;
        this.elements = elements;
        int sum = 0;
        for (Element element : elements) {
            sum += element.size;
        }
        size = variable ? VARIABLE : sum;
    }

    int elements() {
        return elements.length;
    }

    Element element(int index) {
        return elements[index];
    }

    /** True for commands of the process (45 to 64), which are selected and executed. */
    boolean isCommand() {
        return kind == OperationKind.CONTROL && id < 70;
    }

    /** The value of a command: state, step or set point, fractions cut. */
    long value(Bytes bytes, int at) {
        return switch (elements[0]) {
            case SCO -> bytes.u8(at) & 1;
            case DCO, RCO -> bytes.u8(at) & 3;
            case NVA, SVA -> (short) bytes.u16le(at);
            case R32 -> (long) Float.intBitsToFloat(bytes.i32le(at));
            case BSI -> bytes.u32le(at);
            default -> bytes.u8(at);
        };
    }

    boolean hasValue() {
        return switch (id) {
            case 110, 111, 112 -> true;
            default -> isCommand();
        };
    }

    /** True if the object's select bit is set. */
    boolean selects(Bytes bytes, int at) {
        return switch (elements[0]) {
            case SCO, DCO, RCO -> bytes.u8(at) >= 0x80;
            case NVA, SVA, R32 ->
                elements.length > 1 && elements[1] == Element.QOS && bytes.u8(at + elements[0].size) >= 0x80;
            default -> false;
        };
    }
}
