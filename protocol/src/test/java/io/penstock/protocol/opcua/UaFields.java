package io.penstock.protocol.opcua;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Takes read messages and rows of logs apart. */
final class UaFields {
    private UaFields() {}

    /** The groups at a path such as {@code endpoint.userToken} in every message of a type, in their order. */
    static List<Map<?, ?>> groups(List<Recording.Message> messages, String type, String path) {
        List<Map<?, ?>> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            if (message.field("typeName").equals(type)) {
                List<Map<?, ?>> level = List.of(message.fields());
                for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
                    List<Map<?, ?>> next = new ArrayList<>();
                    for (Map<?, ?> group : level) {
                        Object found = group.get(name);
                        List<?> list =
                                found instanceof List<?> many ? many : found == null ? List.of() : List.of(found);
                        list.forEach(one -> next.add((Map<?, ?>) one));
                    }
                    level = next;
                }
                all.addAll(level);
            }
        }
        return all;
    }

    /** A value as text; empty if there is none. */
    static String text(Map<?, ?> group, String name) {
        Object value = group.get(name);
        return value == null ? "" : value.toString();
    }

    /** The rows of a log without their first columns. */
    static List<String[]> rows(String log, int skip) {
        try {
            return Files.readAllLines(PlantCaptures.file(log)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\t", -1)).skip(skip).toArray(String[]::new))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String dash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    /** The parts of a node id as the logs have them: namespace, number, string, GUID. */
    static String[] node(String id) {
        String[] parts = {"-", "-", "-", "-"};
        String rest = id;
        if (id.startsWith("ns=")) {
            parts[0] = id.substring(3, id.indexOf(';'));
            rest = id.substring(id.indexOf(';') + 1);
        }
        if (!rest.isEmpty()) {
            int at = "isg".indexOf(rest.charAt(0)) + 1;
            parts[Math.max(at, 1)] = rest.substring(2);
        }
        return parts;
    }
}
