package io.penstock.protocol.mms;

import io.penstock.protocol.Fields;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ber.Ber;

/**
 * Variables that are read, written or reported (ISO 9506-2 clause 14.5): each by its name, or all by a list's name. The first
 * ones are kept until their values come, which stand behind all names.
 */
final class MmsVariables {
    static final int LIST_OF_VARIABLES = 0xA0;
    /** A variable by name; others by an address or a description. */
    private static final int NAME = 0xA0;

    static final String VARIABLE = "named variable";
    static final String VARIABLE_LIST = "named variable list";

    private final Fields fields;
    private final Ber ber;
    private final MmsName name;
    private MmsName[] names = {};
    private int size;
    private int all;
    private boolean byList;

    MmsVariables(Fields fields, Ber ber) {
        this.fields = fields;
        this.ber = ber;
        name = new MmsName();
    }

    /** Forgets them. */
    void clear() {
        size = 0;
        all = 0;
        byList = false;
        name.clear();
    }

    /** How many there are, those not kept too; 1 for a list. */
    int count() {
        return all;
    }

    /** How many are kept. */
    int kept() {
        return size;
    }

    /** True if they are named by the name of a list. */
    boolean byList() {
        return byList;
    }

    /** True if it is the list RPT, under which a server of IEC 61850 reports (IEC 61850-8-1 clause 17.2.2). */
    boolean isReport() {
        return byList && size == 1 && names[0].length() == 3 && names[0].bytes().u24(0) == 0x525054;
    }

    /** Gives an operation the name and area of one of those kept. */
    void to(int index, Operation operation) {
        operation.area = byList ? VARIABLE_LIST : VARIABLE;
        names[index].to(operation);
    }

    /** The name of one of those kept. */
    MmsName name(int index) {
        return names[index];
    }

    /** Reads the variable access specification at which the reader stands. */
    void read() {
        read(ber.identifier() == LIST_OF_VARIABLES);
    }

    /** Reads the list of variables at which the reader stands. */
    void readList() {
        read(true);
    }

    private void read(boolean list) {
        clear();
        byList = !list;
        if (!ber.enter()) {
            return;
        }
        while (ber.next()) {
            if (list) {
                one();
            } else {
                listName();
            }
        }
        ber.leave();
    }

    /** An element of the list: the variable, then perhaps which part of it. */
    private void one() {
        fields.open("variable");
        name.clear();
        boolean described = false;
        if (ber.enter()) {
            while (ber.next()) {
                if (ber.identifier() == NAME && !described && ber.enter()) {
                    if (ber.next()) {
                        name.object(ber, fields);
                    }
                    ber.leave();
                } else {
                    fields.hex(described ? "alternateAccess" : "address", ber.bytes(), ber.content(), ber.length());
                }
                described = true;
            }
            ber.leave();
        }
        fields.close();
        add();
    }

    private void listName() {
        fields.open("variableList");
        name.object(ber, fields);
        fields.close();
        add();
    }

    private void add() {
        all++;
        if (size == OpenRequest.MAX_OPERATIONS) {
            return;
        }
        if (size == names.length) {
            MmsName[] more = new MmsName[Math.max(1, Math.min(size * 2, OpenRequest.MAX_OPERATIONS))];
            System.arraycopy(names, 0, more, 0, size);
            for (int i = size; i < more.length; i++) {
                more[i] = new MmsName();
            }
            names = more;
        }
        names[size++].set(name);
    }
}
