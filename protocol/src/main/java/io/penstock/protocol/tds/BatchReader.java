package io.penstock.protocol.tds;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.ntlm.Utf16;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/**
 * Reads batches ([MS-TDS] section 2.2.6.7) and calls (2.2.6.6). The first word of a batch says what it does; the name is that of the
 * procedure, never the text, which may hold values and secrets.
 */
final class BatchReader {
    private static final int HEADER = TdsDissector.HEADER;
    private static final int BY_NUMBER = 0xFFFF;
    private static final NameTable PROCEDURES = NameTable.of(BatchReader.class, "procedures.tsv", "other procedure");
    private static final Bytes[] NAMES = new Bytes[16];

    static {
        for (int i = 0; i < NAMES.length; i++) {
            NAMES[i] = Bytes.of(PROCEDURES.name(i).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final Fields fields;
    private final Utf16 text = new Utf16();

    BatchReader(Observer observer) {
        fields = observer.fields();
    }

    void batch(Bytes bytes, int length, Operation operation) {
        int from = behindHeaders(bytes, length);
        if (fields.on()) {
            fields.put("query", bytes.text(from, length - from & ~1, StandardCharsets.UTF_16LE));
        }
        text.read(bytes, from, length - from);
        Bytes sql = text.bytes();
        int start = skip(sql, 0, text.length());
        int end = word(sql, start, text.length());
        operation.kind = kind(sql, start, end);
        if (operation.kind == OperationKind.CONTROL) {
            int name = skip(sql, end, text.length());
            operation.name(sql, name, word(sql, name, text.length()) - name);
        }
    }

    private static OperationKind kind(Bytes sql, int from, int end) {
        if (Text.isWord(sql, from, end, "EXEC") || Text.isWord(sql, from, end, "EXECUTE")) {
            return OperationKind.CONTROL;
        }
        boolean writes = Text.isWord(sql, from, end, "INSERT")
                || Text.isWord(sql, from, end, "UPDATE")
                || Text.isWord(sql, from, end, "DELETE")
                || Text.isWord(sql, from, end, "MERGE")
                || Text.isWord(sql, from, end, "TRUNCATE");
        boolean configures = Text.isWord(sql, from, end, "CREATE")
                || Text.isWord(sql, from, end, "ALTER")
                || Text.isWord(sql, from, end, "DROP")
                || Text.isWord(sql, from, end, "GRANT")
                || Text.isWord(sql, from, end, "DENY")
                || Text.isWord(sql, from, end, "REVOKE");
        return writes ? OperationKind.WRITE : configures ? OperationKind.CONFIGURE : OperationKind.READ;
    }

    void call(Bytes bytes, int length, Operation operation) {
        int from = behindHeaders(bytes, length);
        if (from + 4 > length) {
            return;
        }
        int characters = bytes.u16le(from);
        if (characters == BY_NUMBER) {
            int number = bytes.u16le(from + 2);
            Bytes name = NAMES[number < NAMES.length ? number : 0];
            operation.name(name, 0, name.length());
            if (fields.on()) {
                fields.put("procedureNumber", number).put("procedure", PROCEDURES.name(number));
            }
        } else if (from + 2 + 2 * characters <= length) {
            text.read(bytes, from + 2, 2 * characters);
            operation.name(text.bytes(), 0, text.length());
            fields.text("procedure", text.bytes(), 0, text.length());
        }
    }

    /** Section 2.2.5.3: from version 7.2 on headers stand before; each has length and type. */
    private static int behindHeaders(Bytes bytes, int length) {
        if (length < HEADER + 22) {
            return HEADER;
        }
        long total = bytes.u32le(HEADER);
        long first = bytes.u32le(HEADER + 4);
        int type = bytes.u16le(HEADER + 8);
        boolean headers = total >= 10 && total <= length - HEADER && first <= total - 4 && type >= 1 && type <= 3;
        return headers ? HEADER + (int) total : HEADER;
    }

    private static int skip(Bytes sql, int from, int end) {
        int at = from;
        while (at < end && bytes(sql, at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int word(Bytes sql, int from, int end) {
        int at = from;
        while (at < end && bytes(sql, at) > ' ' && bytes(sql, at) != ';' && bytes(sql, at) != '(') {
            at++;
        }
        return at;
    }

    private static int bytes(Bytes sql, int at) {
        return sql.u8(at);
    }
}
