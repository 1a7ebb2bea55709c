package io.penstock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** One run of the {@code penstock} command in this process: its exit code and what it said. */
record Cli(int code, String out, String err) {
    static Cli run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err, true),
                List.of(args).stream().map(Object::toString).toArray(String[]::new));
        return new Cli(code, out.toString(), err.toString());
    }

    List<String> errors() {
        return err.lines().toList();
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packets that were read, of a report in JSON. */
    long packets() {
        return json().at("/counters/packets").asLong(-1);
    }
}
