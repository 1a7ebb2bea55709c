package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The opcodes (D301180X012 chapter 2), from {@code opcodes.tsv}. Do not change; for any thread. */
final class RocOpcodes {
    /** An opcode, or one command of those that have several. */
    record Opcode(
            int code,
            int variant,
            String name,
            OperationKind kind,
            RocTarget target,
            RocLayout request,
            RocLayout reply) {}

    /** The name of what is not known. */
    static final String UNKNOWN = "unknown opcode";

    private static final int LOGIN = 17;
    private static final int HISTORY_INFORMATION = 139;
    private static final int FILE_TRANSFER = 203;
    private static final int TRANSACTIONS = 206;
    private static final int DELETE_DATA = 126;
    private static final int DIRECTORY_64_DATA = 103;
    private static final int DELETE = 5;
    private static final int DIRECTORY = 6;
    private static final int DIRECTORY_64 = 0x40;

    private static final List<List<Opcode>> OPCODES = new ArrayList<>();
    private static final List<Function> FUNCTIONS = new ArrayList<>();

    static {
        for (int i = 0; i < 256; i++) {
            OPCODES.add(new ArrayList<>());
        }
        for (Opcode opcode : read()) {
            List<Opcode> same = OPCODES.get(opcode.code);
            if (same.isEmpty()) {
                FUNCTIONS.add(new Function(opcode.code, opcode.name, opcode.kind));
            }
            same.add(opcode);
        }
    }

    private RocOpcodes() {}

    /** The opcode with a code, null if none is known. */
    static @Nullable Opcode of(int code) {
        List<Opcode> same = OPCODES.get(code);
        return same.isEmpty() ? null : same.getFirst();
    }

    /** The command of a message's opcode, null if the opcode is not known. */
    static @Nullable Opcode of(Bytes bytes, boolean request) {
        List<Opcode> same = OPCODES.get(RocMessage.opcode(bytes));
        int variant = same.size() > 1 ? variant(bytes, request) : Operation.NONE;
        for (int i = 0; i < same.size(); i++) {
            if (same.get(i).variant == variant) {
                return same.get(i);
            }
        }
        return same.isEmpty() ? null : same.getFirst();
    }

    /** Logins differ by their length, the others by a command; those of files are used twice. */
    private static int variant(Bytes bytes, boolean request) {
        int data = bytes.length() - RocMessage.HEADER;
        int command = data > 0 ? bytes.u8(RocMessage.HEADER) : 0;
        return switch (RocMessage.opcode(bytes)) {
            case LOGIN -> data;
            case FILE_TRANSFER ->
                request && command == DIRECTORY && data == DELETE_DATA
                        ? DELETE
                        : request && command == DIRECTORY && data == DIRECTORY_64_DATA ? DIRECTORY_64 : command;
            case HISTORY_INFORMATION, TRANSACTIONS -> command;
            default -> Operation.NONE;
        };
    }

    static List<Function> functions() {
        return FUNCTIONS;
    }

    private static List<Opcode> read() {
        try (InputStream in = Objects.requireNonNull(RocOpcodes.class.getResourceAsStream("opcodes.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(RocOpcodes::opcode).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Opcode opcode(String line) {
        String[] parts = line.split("\t", -1);
        String[] code = parts[0].split("\\.", -1);
        return new Opcode(
                Integer.parseInt(code[0]),
                code.length > 1 ? Integer.decode(code[1]) : Operation.NONE,
                parts[1],
                OperationKind.valueOf(parts[2]),
                RocTarget.of(parts[3]),
                RocLayout.of(parts[4]),
                RocLayout.of(parts[5]));
    }
}
