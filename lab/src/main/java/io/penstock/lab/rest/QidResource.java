package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.event.Categories;
import io.penstock.lab.event.QidRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** {@code /data_classification/qid_records}: made, read and changed, never deleted. */
public final class QidResource implements Resource {
    private static final String PATH = "/data_classification/qid_records";
    private static final String SHAPE =
            "description,id,log_source_type_id,low_level_category_id,name,qid,severity,uuid";

    private final Configuration configuration;

    public QidResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of QID records.",
                                call -> Reply.list(configuration.mappings().records().stream()
                                        .map(QidResource::json)
                                        .toList()))
                        .shape(SHAPE)
                        .list(),
                Endpoint.get(PATH + "/{qid_record_id}", "Retrieves a QID record.", call -> Reply.ok(json(find(call))))
                        .number("qid_record_id")
                        .shape(SHAPE)
                        .error(404, 1002, "The QID record does not exist."),
                Endpoint.post(PATH, "Creates a QID record.", this::create)
                        .needs(Roles.ADMINISTRATORS)
                        .body("data")
                        .shape(SHAPE)
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.post(PATH + "/{qid_record_id}", "Updates a QID record.", this::change)
                        .needs(Roles.ADMINISTRATORS)
                        .number("qid_record_id")
                        .body("data")
                        .shape(SHAPE)
                        .error(404, 1002, "The QID record does not exist.")
                        .error(409, 1008, "The QID record is provided by the system.")
                        .error(422, 1005, "A request parameter is not valid."));
    }

    private static ObjectNode json(QidRecord record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("description", record.description())
                .put("id", record.id())
                .putNull("log_source_type_id")
                .put("low_level_category_id", record.lowLevelCategory())
                .put("name", record.name())
                .put("qid", record.qid())
                .put("severity", record.severity())
                .put(
                        "uuid",
                        UUID.nameUUIDFromBytes(("qid " + record.qid()).getBytes(StandardCharsets.US_ASCII))
                                .toString());
    }

    private QidRecord find(Call call) {
        return configuration
                .mappings()
                .record(call.pathNumber("qid_record_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The QID record does not exist."));
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        if (body.number("log_source_type_id")
                .flatMap(configuration.logSourceTypes()::find)
                .isEmpty()) {
            throw ApiError.invalid("The log source type does not exist.");
        }
        int category = category(body.number("low_level_category_id").orElse(0L));
        String name = body.text("name").orElse("").strip();
        try {
            return Reply.created(json(configuration
                    .mappings()
                    .make(
                            name,
                            body.text("description").orElse(""),
                            severity(body.number("severity").orElse((long) Categories.severity(category))),
                            category)));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Reply change(Call call) {
        QidRecord old = find(call);
        if (old.isSystem()) {
            throw new ApiError(
                    409,
                    1008,
                    "The QID record is provided by the system.",
                    "The QID record " + old.qid() + " is provided by the system and cannot be changed.");
        }
        Body body = Body.of(call.body());
        try {
            return Reply.ok(json(configuration
                    .mappings()
                    .change(new QidRecord(
                            old.id(),
                            old.qid(),
                            body.text("name").orElse(old.name()).strip(),
                            body.text("description").orElse(old.description()),
                            severity(body.number("severity").orElse((long) old.severity())),
                            category(body.number("low_level_category_id").orElse((long) old.lowLevelCategory()))))));
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static int severity(long number) {
        return Math.clamp(number, -1, 11);
    }

    private static int category(long id) {
        if (id > Integer.MAX_VALUE || !Categories.exists((int) id)) {
            throw ApiError.invalid("The low level category " + id + " does not exist.");
        }
        return (int) id;
    }
}
