package io.penstock.lab.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a QRadar has when it is new; read from {@code fresh.json}. Immutable. */
final class FreshContent {
    private final JsonNode root;

    FreshContent() {
        try (InputStream in = FreshContent.class.getResourceAsStream("fresh.json")) {
            if (in == null) {
                throw new IllegalStateException("fresh.json is missing from the jar; build again");
            }
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("fresh.json cannot be read from the jar; build again", e);
        }
    }

    /** The documents of one kind, for example {@code protocol_types}. */
    List<ObjectNode> of(String kind) {
        List<ObjectNode> all = new ArrayList<>();
        root.path(kind).forEach(document -> all.add(document.deepCopy()));
        return all;
    }

    /** The same as a table whose next document gets this number. */
    Documents table(String kind, long firstId) {
        Documents table = new Documents(firstId);
        of(kind).forEach(table::put);
        return table;
    }
}
