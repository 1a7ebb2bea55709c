package io.penstock.protocol.fins;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The commands by their code (W227 section 2, W342 section 5-3). Do not change; for any thread. */
final class FinsCommands {
    /**
     * A command.
     *
     * @param request how its parameters lie
     * @param reply how the data behind a response's end code lie
     * @param special the name of data that need more than a layout, else empty
     */
    record Command(int code, String name, OperationKind kind, Layout request, Layout reply, String special) {}

    private static final int HIGHEST = 0x27;
    private static final @Nullable Command[][] COMMANDS = new Command[HIGHEST][];
    private static final List<Function> FUNCTIONS;

    static {
        List<Command> all = read();
        for (Command command : all) {
            int main = command.code >> 8;
            if (COMMANDS[main] == null) {
                COMMANDS[main] = new Command[0x22];
            }
            Objects.requireNonNull(COMMANDS[main])[command.code & 0xFF] = command;
        }
        FUNCTIONS = all.stream()
                .map(command -> new Function(command.code, command.name, command.kind))
                .toList();
    }

    private FinsCommands() {}

    /** The command with a code, null if none is known. */
    static @Nullable Command of(int code) {
        int main = code >> 8;
        Command[] subs = main < HIGHEST ? COMMANDS[main] : null;
        return subs != null && (code & 0xFF) < subs.length ? subs[code & 0xFF] : null;
    }

    /** All of them. */
    static List<Function> all() {
        return FUNCTIONS;
    }

    private static List<Command> read() {
        try (InputStream in = Objects.requireNonNull(FinsCommands.class.getResourceAsStream("commands.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(FinsCommands::command).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Command command(String line) {
        String[] parts = line.split("\t", -1);
        String special = parts[4].startsWith("%") ? parts[4].substring(1) : "";
        return new Command(
                Integer.decode(parts[0]),
                parts[1],
                OperationKind.valueOf(parts[2]),
                Layout.of(parts[3]),
                Layout.of(special.isEmpty() ? parts[4] : ""),
                special);
    }
}
