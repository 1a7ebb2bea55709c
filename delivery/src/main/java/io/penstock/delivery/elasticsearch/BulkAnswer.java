package io.penstock.delivery.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.delivery.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the item results of a bulk answer, which come in the order of the request.
 *
 * @param taken how many, counted from the start, are there or refused for good
 * @param refused those refused for good
 * @param failure what the first one that was not taken was told, empty if all were
 */
record BulkAnswer(int taken, List<Receipt.Refusal> refused, String failure) {
    /** Errors that come with 400 and yet are the index's and not the document's. */
    private static final Set<String> OF_THE_INDEX = Set.of(
            "index_closed_exception",
            "validation_exception",
            "invalid_index_name_exception",
            "index_not_found_exception",
            "cluster_block_exception");

    /** Of the {@code items} array; those missing at its end count as not taken. */
    static BulkAnswer of(JsonNode items, int sent) {
        List<Receipt.Refusal> refused = new ArrayList<>();
        for (int i = 0; i < sent; i++) {
            JsonNode item = items.path(i).path("create");
            int status = item.path("status").asInt(0);
            String words = words(item, status);
            boolean there = (status >= 200 && status < 300) || status == 409;
            boolean passing = status < 400 || status == 429 || status >= 500;
            boolean setup = status == 401 || status == 403 || status == 404;
            if (there) {
                continue;
            }
            if (passing
                    || setup
                    || OF_THE_INDEX.contains(item.path("error").path("type").asText())) {
                return new BulkAnswer(i, refused, words);
            }
            refused.add(new Receipt.Refusal(i, words));
        }
        return new BulkAnswer(sent, refused, "");
    }

    private static String words(JsonNode item, int status) {
        JsonNode error = item.path("error");
        return "item status " + status + " (" + error.path("type").asText("no error given") + ": "
                + error.path("reason").asText("") + ")";
    }
}
