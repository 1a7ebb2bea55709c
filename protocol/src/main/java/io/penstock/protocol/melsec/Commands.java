package io.penstock.protocol.melsec;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The commands of one of the two protocols by their code. Do not change; for any thread. */
final class Commands {
    /** SH-080956 5.1. */
    static final Commands SLMP = new Commands("commands.tsv");
    /** Those of which the number says the same as in SLMP, and those that recorded traffic shows to do what their name says. */
    static final Commands MELSOFT = new Commands("melsoft.tsv");

    private static final String UNKNOWN = "unknown command";

    private final int[] codes;
    private final Function[] functions;

    private Commands(String resource) {
        TreeMap<Integer, Function> sorted = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(Commands.class.getResourceAsStream(resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t", -1)).forEach(parts -> {
                int code = Integer.decode(parts[0]);
                sorted.put(code, new Function(code, parts[1], OperationKind.valueOf(parts[2])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        codes = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
        functions = sorted.values().toArray(Function[]::new);
    }

    private @Nullable Function of(int code) {
        int at = Arrays.binarySearch(codes, code);
        return at >= 0 ? functions[at] : null;
    }

    boolean knows(int code) {
        return of(code) != null;
    }

    String name(int code) {
        Function function = of(code);
        return function == null ? UNKNOWN : function.name();
    }

    /** What a command does; commands below 1000 (hexadecimal) only read. */
    OperationKind kind(int code) {
        Function function = of(code);
        if (function != null) {
            return function.kind();
        }
        return code < 0x1000 ? OperationKind.DIAGNOSE : code >> 8 == 0x18 ? OperationKind.FILE : OperationKind.CONTROL;
    }

    List<Function> all() {
        return List.of(functions);
    }
}
