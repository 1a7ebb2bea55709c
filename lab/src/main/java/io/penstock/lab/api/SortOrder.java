package io.penstock.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.api.filter.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The {@code sort} parameter: {@code +id} or {@code -name}, several separated by commas where an endpoint allows. */
final class SortOrder {
    private SortOrder() {}

    /**
     * Reads it.
     *
     * @throws ApiError 422, code 1030, if a name is not one of the endpoint's sortable fields
     */
    static Comparator<JsonNode> of(String text, Endpoint endpoint) {
        List<Comparator<JsonNode>> orders = new ArrayList<>();
        String[] parts = text.split(",", -1);
        if (endpoint.sortsByOne() && parts.length > 1) {
            throw new ApiError(422, 23_053, "Only one sort field is allowed.", "Only one sort field is allowed.");
        }
        for (String part : parts) {
            // "+id" that was not percent-encoded arrives as " id".
            String name = part.strip();
            boolean down = name.startsWith("-");
            String field = name.startsWith("-") || name.startsWith("+") ? name.substring(1) : name;
            if (!endpoint.sortable().contains(field)) {
                throw new ApiError(
                        422,
                        1030,
                        "The sort parameter is not valid.",
                        "The sort field \"" + field + "\" is not valid.");
            }
            Comparator<JsonNode> one = Comparator.comparing(node -> node.path(field), Values.ORDER);
            orders.add(down ? one.reversed() : one);
        }
        return (left, right) -> orders.stream()
                .mapToInt(one -> one.compare(left, right))
                .filter(result -> result != 0)
                .findFirst()
                .orElse(0);
    }
}
