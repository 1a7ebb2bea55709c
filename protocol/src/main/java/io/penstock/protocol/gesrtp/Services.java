package io.penstock.protocol.gesrtp;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
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

/** The services by their code (DFRWS 2017, table 2). Do not change; for any thread. */
final class Services {
    static final int SET_STATE = 0x23;
    static final int CONTROLLER_TYPE = 0x43;
    /** What opens a connection, which has no service: a number of our own. */
    static final int INIT = 0x100;

    static final NameTable MEMORIES = NameTable.of(Services.class, "selectors.tsv", "unknown memory");

    private static final @Nullable Function[] ALL = new Function[INIT + 1];

    static {
        ALL[INIT] = new Function(INIT, "Open Connection", OperationKind.AUTHENTICATE);
        try (InputStream in = Objects.requireNonNull(Services.class.getResourceAsStream("services.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.split("\t", -1)).forEach(parts -> {
                int code = Integer.decode(parts[0]);
                ALL[code] = new Function(code, parts[1], OperationKind.valueOf(parts[2]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Services() {}

    static @Nullable Function of(int code) {
        return ALL[code];
    }

    static List<Function> all() {
        List<Function> functions = new ArrayList<>();
        for (Function function : ALL) {
            if (function != null) {
                functions.add(function);
            }
        }
        return functions;
    }

    /** True for services that a selector, an offset and a count follow. */
    static boolean hasMemory(int code) {
        return code >= 0x04 && code <= 0x09 || code == 0x44;
    }

    /** Bits of a unit of the memory. */
    static int bits(int selector) {
        return selector < 0x10 ? 16 : selector < 0x46 ? 8 : 1;
    }
}
