package io.penstock.lab.web;

import io.penstock.lab.event.EventQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link View} out of a URL's parameters: what is not understood or too much is left out. Stateless. */
final class ViewReader {
    /** Filters of one view. */
    static final int MOST_FILTERS = 20;

    private static final int MOST_COLUMNS = 30;
    private static final int LONGEST = 500;

    private ViewReader() {}

    static View read(Map<String, List<String>> parameters, Fields fields) {
        String from = one(parameters, "from");
        String to = one(parameters, "to");
        boolean fixed = !from.isEmpty() || !to.isEmpty();
        String group = one(parameters, "group");
        return new View(
                query(parameters),
                filters(parameters, fields),
                new TimeRange(fixed ? "" : preset(one(parameters, "range")), from, to),
                parameters.getOrDefault("column", List.of()).stream()
                        .filter(id -> fields.find(id).isPresent())
                        .distinct()
                        .limit(MOST_COLUMNS)
                        .toList(),
                fields.forGroups().stream().anyMatch(field -> field.id().equals(group)) ? group : "",
                Order.of(one(parameters, "order")),
                number(one(parameters, "page"), 0),
                !one(parameters, "live").equals("off"));
    }

    static EventQuery query(Map<String, List<String>> parameters) {
        return new EventQuery(one(parameters, "logSource"), one(parameters, "eventName"), one(parameters, "q"));
    }

    private static String preset(String id) {
        return TimeRange.PRESETS.stream().anyMatch(preset -> preset.id().equals(id)) ? id : "";
    }

    /** Fields, operators and values belong together by their places: so a form without script can send them. */
    private static List<Filter> filters(Map<String, List<String>> parameters, Fields fields) {
        List<String> ids = parameters.getOrDefault("field", List.of());
        List<String> operators = parameters.getOrDefault("op", List.of());
        List<String> values = parameters.getOrDefault("value", List.of());
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < Math.min(ids.size(), operators.size()) && filters.size() < MOST_FILTERS; i++) {
            Optional<Field> field = fields.find(ids.get(i));
            Optional<Filter.Operator> operator = Filter.Operator.of(operators.get(i));
            String value = i < values.size() ? cut(values.get(i).strip()) : "";
            if (field.isPresent() && operator.isPresent()) {
                boolean valued = operator.get().needsValue();
                Filter filter = new Filter(field.get(), operator.get(), valued ? value : "");
                if ((!valued || !value.isEmpty()) && !filters.contains(filter)) {
                    filters.add(filter);
                }
            }
        }
        return filters;
    }

    /** The first value of a parameter, cut to its longest; empty if there is none. */
    static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : cut(values.getFirst());
    }

    static int number(String text, int otherwise) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
