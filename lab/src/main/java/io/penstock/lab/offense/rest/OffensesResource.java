package io.penstock.lab.offense.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.offense.Note;
import io.penstock.lab.offense.OffenseChange;
import io.penstock.lab.offense.OffenseException;
import io.penstock.lab.offense.OffenseStatus;
import io.penstock.lab.offense.Offenses;
import java.util.List;
import java.util.Locale;

/** {@code /siem/offenses}, with their notes. */
public final class OffensesResource implements Resource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHAPE = "id,description,assigned_to,categories,category_count,policy_category_count,"
            + "security_category_count,close_time,closing_user,closing_reason_id,credibility,relevance,severity,magnitude,"
            + "destination_networks,source_network,device_count,event_count,flow_count,inactive,last_updated_time,"
            + "local_destination_count,offense_source,offense_type,protected,follow_up,remote_destination_count,source_count,"
            + "start_time,status,username_count,source_address_ids,local_destination_address_ids,domain_id,"
            + "last_persisted_time,first_persisted_time,rules(id,type),log_sources(id,name,type_id,type_name)";
    private static final String[] SORTABLE = {
        "id",
        "description",
        "assigned_to",
        "category_count",
        "policy_category_count",
        "security_category_count",
        "close_time",
        "closing_user",
        "closing_reason_id",
        "credibility",
        "relevance",
        "severity",
        "magnitude",
        "source_network",
        "device_count",
        "event_count",
        "flow_count",
        "inactive",
        "last_updated_time",
        "local_destination_count",
        "offense_source",
        "offense_type",
        "protected",
        "follow_up",
        "remote_destination_count",
        "source_count",
        "start_time",
        "status",
        "username_count",
        "domain_id",
        "last_persisted_time",
        "first_persisted_time"
    };
    private static final String NOTE = "id,note_text,create_time,username";

    private final Offenses offenses;

    /** Over these offences. */
    public OffensesResource(Offenses offenses) {
        this.offenses = offenses;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/siem/offenses", "Retrieves a list of offenses.", call -> list())
                        .needs(Capability.OFFENSES)
                        .shape(SHAPE)
                        .list()
                        .filterError(1010)
                        .sortable(SORTABLE),
                Endpoint.get("/siem/offenses/{offense_id}", "Retrieves an offense.", this::one)
                        .number("offense_id")
                        .needs(Capability.OFFENSES)
                        .shape(SHAPE)
                        .error(404, 1002, "No offense was found for the provided offense_id."),
                Endpoint.post("/siem/offenses/{offense_id}", "Updates an offense.", this::update)
                        .number("offense_id")
                        .needs(Capability.OFFENSES)
                        .shape(SHAPE)
                        .query("status", Kind.TEXT, "OPEN", "HIDDEN", "CLOSED")
                        .query("closing_reason_id", Kind.NUMBER)
                        .query("assigned_to", Kind.TEXT)
                        .query("follow_up", Kind.BOOLEAN)
                        .query("protected", Kind.BOOLEAN)
                        .error(404, 1002, "No offense was found for the provided offense_id.")
                        .error(409, 1008, "Request cannot be completed due to the state of the offense.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.get("/siem/offenses/{offense_id}/notes", "Retrieves the notes of an offense.", this::notes)
                        .number("offense_id")
                        .needs(Capability.OFFENSES)
                        .shape(NOTE)
                        .list()
                        .error(404, 1002, "No offense was found for the provided offense_id."),
                Endpoint.post("/siem/offenses/{offense_id}/notes", "Creates a note on an offense.", this::addNote)
                        .number("offense_id")
                        .needs(Capability.OFFENSES)
                        .shape(NOTE)
                        .required("note_text", Kind.TEXT)
                        .error(404, 1002, "No offense was found for the provided offense_id."),
                Endpoint.get(
                                "/siem/offenses/{offense_id}/notes/{note_id}",
                                "Retrieves a note of an offense.",
                                this::note)
                        .number("offense_id")
                        .number("note_id")
                        .needs(Capability.OFFENSES)
                        .shape(NOTE)
                        .error(404, 1003, "No note was found for the provided note_id."));
    }

    private Reply list() {
        return Reply.list(offenses.all().stream()
                .map(offense -> JSON.<JsonNode>valueToTree(offense))
                .toList());
    }

    private Reply one(Call call) {
        return Reply.ok(
                JSON.valueToTree(offenses.find(call.pathNumber("offense_id")).orElseThrow(OffensesResource::notFound)));
    }

    private Reply update(Call call) {
        if (call.query("assigned_to").filter(name -> name.length() > 255).isPresent()) {
            throw ApiError.invalid("assigned_to has up to 255 characters.");
        }
        OffenseChange change = new OffenseChange(
                call.query("status").map(status -> OffenseStatus.valueOf(status.toUpperCase(Locale.ROOT))),
                call.queryNumber("closing_reason_id"),
                call.query("assigned_to"),
                call.queryFlag("follow_up"),
                call.queryFlag("protected"));
        try {
            return Reply.ok(JSON.valueToTree(offenses.change(
                            call.pathNumber("offense_id"),
                            change,
                            call.account().shownName())
                    .orElseThrow(OffensesResource::notFound)));
        } catch (OffenseException e) {
            throw refused(e, 1008);
        }
    }

    static ApiError refused(OffenseException e, int conflictCode) {
        String message = String.valueOf(e.getMessage());
        return e.isConflict() ? new ApiError(409, conflictCode, message, message) : ApiError.invalid(message);
    }

    private Reply notes(Call call) {
        return Reply.list(offenses.notes(call.pathNumber("offense_id")).orElseThrow(OffensesResource::notFound).stream()
                .map(OffensesResource::json)
                .toList());
    }

    private Reply note(Call call) {
        return Reply.ok(offenses.notes(call.pathNumber("offense_id")).orElseThrow(OffensesResource::notFound).stream()
                .filter(note -> note.id() == call.pathNumber("note_id"))
                .findFirst()
                .map(OffensesResource::json)
                .orElseThrow(() -> ApiError.notFound(1003, "No note was found for the provided note_id.")));
    }

    private Reply addNote(Call call) {
        try {
            return Reply.created(json(offenses.note(
                            call.pathNumber("offense_id"),
                            call.query("note_text").orElse(""),
                            call.account().shownName())
                    .orElseThrow(OffensesResource::notFound)));
        } catch (OffenseException e) {
            throw refused(e, 1008);
        }
    }

    private static ObjectNode json(Note note) {
        return JSON.createObjectNode()
                .put("id", note.id())
                .put("note_text", note.text())
                .put("create_time", note.time())
                .put("username", note.user());
    }

    private static ApiError notFound() {
        return ApiError.notFound(1002, "No offense was found for the provided offense_id.");
    }
}
