package io.penstock.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.api.filter.Filter;
import io.penstock.lab.api.filter.FilterException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list as the caller asked to see it. */
final class ListView {
    private ListView() {}

    /**
     * Filtered and sorted.
     *
     * @throws ApiError 422 if the endpoint takes no filter or sort, or not this one
     */
    static List<JsonNode> of(
            List<? extends JsonNode> items, @Nullable String filter, @Nullable String sort, Endpoint endpoint) {
        List<JsonNode> found = new ArrayList<>(items);
        if (filter != null && !filter.isBlank()) {
            Filter wanted = filter(filter, endpoint);
            found.removeIf(item -> !wanted.test(item));
        }
        if (sort != null && !sort.isBlank()) {
            found.sort(SortOrder.of(sort, endpoint));
        }
        return found;
    }

    private static Filter filter(String text, Endpoint endpoint) {
        Predicate<List<String>> fields = path -> has(endpoint.shape(), path);
        try {
            return Filter.parse(text, fields);
        } catch (FilterException e) {
            // IBM asks for parameters encoded twice; many clients do it once. Only what is no filter yet is decoded on.
            String decoded = decodedAgain(text);
            if (!decoded.equals(text)) {
                try {
                    return Filter.parse(decoded, fields);
                } catch (FilterException again) {
                    throw wrong(again, endpoint);
                }
            }
            throw wrong(e, endpoint);
        }
    }

    private static ApiError wrong(FilterException e, Endpoint endpoint) {
        return new ApiError(
                422,
                endpoint.filterErrorCode(),
                "The filter parameter is not valid.",
                "A filter parameter was invalid. Please make sure that the syntax is correct: Error Parsing filter: "
                        + e.getMessage());
    }

    private static String decodedAgain(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean has(FieldSelection shape, List<String> path) {
        FieldSelection at = shape;
        for (String name : path) {
            FieldSelection inside = at.fields().get(name);
            if (inside == null) {
                return false;
            }
            at = inside;
        }
        return true;
    }
}
