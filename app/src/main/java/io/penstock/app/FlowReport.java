package io.penstock.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.capture.EtherType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code read --flows-only} counted, for people or as one JSON object: {@code counters}, {@code etherTypes}. */
final class FlowReport {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FlowReport() {}

    static void table(PrintWriter out, FlowRun run) {
        run.counters().forEach((name, count) -> out.printf(Locale.ROOT, "%,15d %s%n", count, words(name)));
        run.etherTypes()
                .each((type, frames) ->
                        out.printf(Locale.ROOT, "%,15d frames of EtherType 0x%04x %s%n", frames, type, name(type)));
    }

    static void json(PrintWriter out, FlowRun run) {
        Map<String, Long> etherTypes = new LinkedHashMap<>();
        run.etherTypes().each((type, frames) -> etherTypes.put(String.format(Locale.ROOT, "0x%04x", type), frames));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("counters", run.counters());
        report.put("etherTypes", etherTypes);
        try {
            out.println(MAPPER.writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written as JSON", e);
        }
    }

    private static String name(int etherType) {
        String name = EtherType.name(etherType);
        return name == null ? "" : name;
    }

    /** {@code tcpBytesInOrder}: TCP bytes in order. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .replace("tcp", "TCP")
                .replace("udp", "UDP");
    }
}
