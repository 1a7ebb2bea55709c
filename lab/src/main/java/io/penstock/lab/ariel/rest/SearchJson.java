package io.penstock.lab.ariel.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.ariel.search.ArielSearch;
import io.penstock.lab.ariel.search.SearchOptions;
import io.penstock.lab.ariel.search.SearchStatus;

/** A search as the API shows it. Sizes on disk are 0: the lab has no files. */
final class SearchJson {
    private SearchJson() {}

    static ObjectNode of(ArielSearch search, SearchOptions options) {
        SearchStatus status = search.status();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("cursor_id", search.id());
        json.put("status", status.name());
        json.put("compressed_data_file_count", 0);
        json.put("compressed_data_total_size", 0);
        json.put("data_file_count", 0);
        json.put("data_total_size", 0);
        json.put("index_file_count", 0);
        json.put("index_total_size", 0);
        json.put("processed_record_count", search.looked());
        json.set("error_messages", errors(search));
        json.put("desired_retention_time_msec", options.retention().toMillis());
        json.put("progress", search.progress());
        json.putArray("progress_details");
        json.put("query_execution_time", search.milliseconds());
        json.put("query_string", search.query().text());
        json.put("record_count", search.results().map(it -> it.size()).orElse(0));
        json.put("size_on_disk", 0);
        json.put("save_results", search.saved());
        json.put("completed", status == SearchStatus.COMPLETED);
        json.putArray("subsearch_ids");
        json.putNull("snapshot");
        json.put("search_id", search.id());
        return json;
    }

    private static ArrayNode errors(ArielSearch search) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        search.error().ifPresent(message -> errors.add(error("ERROR", message)));
        if (search.results().filter(results -> results.cut()).isPresent()) {
            errors.add(error("WARN", "There were more rows than the lab keeps; narrow the query."));
        }
        return errors;
    }

    static ObjectNode error(String severity, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", severity.equals("ERROR") ? "SEARCH_FAILED" : "RESULT_CUT");
        error.putArray("contexts");
        error.put("message", message);
        error.put("severity", severity);
        return error;
    }
}
