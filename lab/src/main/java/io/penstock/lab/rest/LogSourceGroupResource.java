package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.Documents;
import java.util.List;

/** {@code log_source_groups}: made and read; IBM's API neither changes nor deletes one. */
public final class LogSourceGroupResource implements Resource {
    private static final String PATH = "/config/event_sources/log_source_management/log_source_groups";
    private static final String SHAPE =
            "assignable,child_group_ids,description,id,modification_date,name,owner,parent_id";

    private final Configuration configuration;

    public LogSourceGroupResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of log source groups.",
                                call -> Reply.list(configuration.groups().all()))
                        .needs(Roles.LOG_SOURCES)
                        .shape(SHAPE)
                        .list()
                        .sortable("id", "name"),
                Endpoint.get(PATH + "/{id}", "Retrieves a log source group by id.", this::one)
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .shape(SHAPE)
                        .error(404, 1002, "The log source group does not exist."),
                Endpoint.post(PATH, "Creates a log source group.", this::create)
                        .needs(Roles.LOG_SOURCES)
                        .body("data")
                        .shape(SHAPE)
                        .error(409, 1001, "The name is not unique.")
                        .error(422, 1002, "The name is empty.")
                        .error(422, 1003, "The name is longer than 255 characters.")
                        .error(422, 1004, "The description is longer than 255 characters.")
                        .error(422, 1005, "The parent group does not exist."));
    }

    private Reply one(Call call) {
        return Reply.ok(configuration
                .groups()
                .find(call.pathNumber("id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The log source group does not exist.")));
    }

    private static void refuse(boolean wrong, int status, int code, String message) {
        if (wrong) {
            throw new ApiError(status, code, message, message);
        }
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        String name = body.text("name").orElse("").strip();
        String description = body.text("description").orElse("");
        long parent = body.number("parent_id").orElse(0L);
        Documents groups = configuration.groups();
        synchronized (groups) {
            refuse(name.isEmpty(), 422, 1002, "The name is empty.");
            refuse(name.length() > 255, 422, 1003, "The name is longer than 255 characters.");
            refuse(description.length() > 255, 422, 1004, "The description is longer than 255 characters.");
            ObjectNode above = groups.find(parent)
                    .orElseThrow(() -> new ApiError(
                            422, 1005, "The parent group does not exist.", "The parent group does not exist."))
                    .deepCopy();
            refuse(groups.find("name", name).isPresent(), 409, 1001, "The name is not unique.");
            ObjectNode group = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("description", description)
                    .put("parent_id", parent)
                    .put("assignable", true)
                    .put("owner", call.account().shownName())
                    .put("modification_date", configuration.clock().millis());
            group.putArray("child_group_ids");
            groups.add(group);
            above.withArray("/child_group_ids").add(group.get("id"));
            groups.put(above);
            return Reply.created(group);
        }
    }
}
