package io.penstock.lab.offense.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.offense.ClosingReason;
import io.penstock.lab.offense.OffenseAddress;
import io.penstock.lab.offense.OffenseException;
import io.penstock.lab.offense.OffenseType;
import io.penstock.lab.offense.Offenses;
import java.util.Arrays;
import java.util.List;

/** What offences name by number: closing reasons, types, source addresses and local destination addresses. */
public final class OffenseDetailsResource implements Resource {
    private static final String REASON = "id,text,is_deleted,is_reserved";
    private static final String TYPE = "id,name,property_name,database_type,custom";
    private static final String BOTH =
            "id,magnitude,network,domain_id,first_event_flow_seen,last_event_flow_seen,event_flow_count,offense_ids,";
    private static final String SOURCE = BOTH + "source_ip,local_destination_address_ids";
    private static final String DESTINATION = BOTH + "local_destination_ip,source_address_ids";

    private final Offenses offenses;

    /** Over these offences. */
    public OffenseDetailsResource(Offenses offenses) {
        this.offenses = offenses;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/siem/offense_closing_reasons", "Retrieves a list of closing reasons.", this::reasons)
                        .needs(Capability.OFFENSES)
                        .shape(REASON)
                        .list()
                        .query("include_reserved", Kind.BOOLEAN)
                        .query("include_deleted", Kind.BOOLEAN),
                Endpoint.post("/siem/offense_closing_reasons", "Creates a closing reason.", this::addReason)
                        .needs(Capability.OFFENSES)
                        .shape(REASON)
                        .required("reason", Kind.TEXT)
                        .error(409, 1004, "A closing reason of this text exists.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.get(
                                "/siem/offense_closing_reasons/{closing_reason_id}",
                                "Retrieves a closing reason.",
                                this::reason)
                        .number("closing_reason_id")
                        .needs(Capability.OFFENSES)
                        .shape(REASON)
                        .error(404, 1002, "No closing reason was found."),
                Endpoint.get("/siem/offense_types", "Retrieves the offense types.", call -> types())
                        .needs(Capability.OFFENSES)
                        .shape(TYPE)
                        .list()
                        .sortable("id", "name"),
                Endpoint.get("/siem/offense_types/{offense_type_id}", "Retrieves an offense type.", this::type)
                        .number("offense_type_id")
                        .needs(Capability.OFFENSES)
                        .shape(TYPE)
                        .error(404, 1002, "No offense type was found."),
                Endpoint.get("/siem/source_addresses", "Retrieves the source addresses.", call -> sources())
                        .needs(Capability.OFFENSES)
                        .shape(SOURCE)
                        .list(),
                Endpoint.get("/siem/source_addresses/{id}", "Retrieves a source address.", this::source)
                        .number("id")
                        .needs(Capability.OFFENSES)
                        .shape(SOURCE)
                        .error(404, 1002, "No source address was found."),
                Endpoint.get(
                                "/siem/local_destination_addresses",
                                "Retrieves the local destination addresses.",
                                call -> destinations())
                        .needs(Capability.OFFENSES)
                        .shape(DESTINATION)
                        .list(),
                Endpoint.get(
                                "/siem/local_destination_addresses/{id}",
                                "Retrieves a local destination address.",
                                this::destination)
                        .number("id")
                        .needs(Capability.OFFENSES)
                        .shape(DESTINATION)
                        .error(404, 1002, "No local destination address was found."));
    }

    private Reply reasons(Call call) {
        boolean reserved = call.queryFlag("include_reserved").orElse(false);
        boolean deleted = call.queryFlag("include_deleted").orElse(false);
        return Reply.list(offenses.reasons().stream()
                .filter(reason -> (reserved || !reason.reserved()) && (deleted || !reason.deleted()))
                .map(OffenseDetailsResource::json)
                .toList());
    }

    private Reply reason(Call call) {
        return Reply.ok(offenses.reasons().stream()
                .filter(reason -> reason.id() == call.pathNumber("closing_reason_id"))
                .findFirst()
                .map(OffenseDetailsResource::json)
                .orElseThrow(() -> ApiError.notFound(1002, "No closing reason was found.")));
    }

    private Reply addReason(Call call) {
        try {
            return Reply.created(json(offenses.addReason(call.query("reason").orElse(""))));
        } catch (OffenseException e) {
            throw OffensesResource.refused(e, 1004);
        }
    }

    private static ObjectNode json(ClosingReason reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", reason.id())
                .put("text", reason.text())
                .put("is_deleted", reason.deleted())
                .put("is_reserved", reason.reserved());
    }

    private static Reply types() {
        return Reply.list(Arrays.stream(OffenseType.values())
                .map(OffenseDetailsResource::json)
                .toList());
    }

    private Reply type(Call call) {
        return Reply.ok(Arrays.stream(OffenseType.values())
                .filter(type -> type.id() == call.pathNumber("offense_type_id"))
                .findFirst()
                .map(OffenseDetailsResource::json)
                .orElseThrow(() -> ApiError.notFound(1002, "No offense type was found.")));
    }

    private static ObjectNode json(OffenseType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", type.id())
                .put("name", type.title())
                .put("property_name", type.property())
                .put("database_type", type.database())
                .put("custom", false);
    }

    private Reply sources() {
        return Reply.list(
                offenses.sourceAddresses().stream().map(it -> json(it, true)).toList());
    }

    private Reply source(Call call) {
        return one(call, offenses.sourceAddresses(), true, "No source address was found.");
    }

    private Reply destinations() {
        return Reply.list(offenses.localDestinationAddresses().stream()
                .map(it -> json(it, false))
                .toList());
    }

    private Reply destination(Call call) {
        return one(call, offenses.localDestinationAddresses(), false, "No local destination address was found.");
    }

    private static Reply one(Call call, List<OffenseAddress> addresses, boolean source, String otherwise) {
        return Reply.ok(addresses.stream()
                .filter(address -> address.id() == call.pathNumber("id"))
                .findFirst()
                .map(address -> json(address, source))
                .orElseThrow(() -> ApiError.notFound(1002, otherwise)));
    }

    private static ObjectNode json(OffenseAddress address, boolean source) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", address.id())
                .put(source ? "source_ip" : "local_destination_ip", address.address())
                .put("magnitude", address.magnitude())
                .put("network", address.network())
                .put("domain_id", 0)
                .put("first_event_flow_seen", address.firstSeen())
                .put("last_event_flow_seen", address.lastSeen())
                .put("event_flow_count", address.eventCount());
        numbers(json.putArray("offense_ids"), address.offenses());
        numbers(json.putArray(source ? "local_destination_address_ids" : "source_address_ids"), address.others());
        return json;
    }

    private static void numbers(ArrayNode array, List<Long> numbers) {
        numbers.forEach(array::add);
    }
}
