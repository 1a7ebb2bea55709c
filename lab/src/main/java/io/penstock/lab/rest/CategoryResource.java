package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.event.Categories;
import java.util.List;

/** {@code high_level_categories} and {@code low_level_categories}. */
public final class CategoryResource implements Resource {
    private static final String BASE = "/data_classification/";
    private static final String LOW = "description,high_level_category_id,id,name,severity";

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                list("high_level_categories", "description,id,name", true),
                one("high_level_categories", "description,id,name", true),
                list("low_level_categories", LOW, false),
                one("low_level_categories", LOW, false));
    }

    private static Endpoint list(String name, String shape, boolean high) {
        return Endpoint.get(BASE + name, "Retrieves a list of categories.", call -> Reply.list(all(high)))
                .shape(shape)
                .list()
                .sortable("id", "name")
                .singleSort()
                .error(422, 23_053, "Only one sort field is allowed.");
    }

    private static Endpoint one(String name, String shape, boolean high) {
        return Endpoint.get(
                        BASE + name + "/{id}",
                        "Retrieves a category.",
                        call -> Reply.ok(all(high).stream()
                                .filter(category -> category.path("id").asLong() == call.pathNumber("id"))
                                .findFirst()
                                .orElseThrow(() -> ApiError.notFound(1002, "The category does not exist."))))
                .number("id")
                .shape(shape)
                .error(404, 1002, "The category does not exist.");
    }

    private static List<ObjectNode> all(boolean high) {
        return Categories.all().entrySet().stream()
                .filter(category -> high == (Categories.highLevelId(category.getKey()) == category.getKey()))
                .map(category -> json(category.getKey(), category.getValue(), high))
                .toList();
    }

    private static ObjectNode json(int id, String name, boolean high) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("description", name);
        return high
                ? json
                : json.put("high_level_category_id", Categories.highLevelId(id))
                        .put("severity", Categories.severity(id));
    }
}
