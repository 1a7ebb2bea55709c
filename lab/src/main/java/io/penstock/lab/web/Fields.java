package io.penstock.lab.web;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.web.Field.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The fields of events and the custom properties of the moment, by id. Made for one request. */
final class Fields {
    /** The columns of somebody who has chosen none; those that are not there are left out. */
    private static final List<String> USUAL = List.of(
            "logsource", "category", "severity", "source", "destination", "prop:Sensor", "prop:Site", "prop:Zone");

    private final Map<String, Field> byId = new LinkedHashMap<>();

    private Fields() {}

    static Fields of(EventReader reader) {
        Fields fields = new Fields();
        fields.addWhatItIs();
        fields.addTraffic();
        fields.addTimes();
        fields.addProperties(reader);
        return fields;
    }

    private void addWhatItIs() {
        text("name", "Event Name", Event::name);
        text("logsource", "Log Source", event -> event.logSource().name());
        text("type", "Log Source Type", event -> event.logSource().type());
        text("category", "Low Level Category", event -> Categories.lowLevel(category(event)));
        text("highcategory", "High Level Category", event -> Categories.highLevel(category(event)));
        number("severity", "Severity", event -> Integer.toString(event.severity()));
        number("magnitude", "Magnitude", event -> Integer.toString(event.magnitude()));
        number("credibility", "Credibility", event -> Integer.toString(event.credibility()));
        number("count", "Event Count", event -> Integer.toString(event.count()));
        number(
                "qid",
                "QID",
                event -> event.qid().isOfTheLab()
                        ? ""
                        : Integer.toString(event.qid().qid()));
        text("eventid", "Event ID", Event::eventId);
        text("cat", "Event Category", event -> event.fields().category());
        text("outcome", "Outcome", event -> event.outcome().title());
    }

    private void addTraffic() {
        address("srcip", "Source IP", event -> event.fields().sourceIp());
        number("srcport", "Source Port", event -> text(event.fields().sourcePort()));
        address("dstip", "Destination IP", event -> event.fields().destinationIp());
        number("dstport", "Destination Port", event -> text(event.fields().destinationPort()));
        text(
                "source",
                "Source",
                event -> endpoint(event.fields().sourceIp(), event.fields().sourcePort()));
        text(
                "destination",
                "Destination",
                event -> endpoint(event.fields().destinationIp(), event.fields().destinationPort()));
        text("protocol", "Protocol", event -> event.fields().protocol());
        text("user", "Username", event -> event.fields().userName());
        text("srcmac", "Source MAC", event -> event.fields().sourceMac());
        text("dstmac", "Destination MAC", event -> event.fields().destinationMac());
        text("host", "Identity Host Name", event -> event.fields().identityHostName());
        address("packet", "Packet Address", event -> event.raw().sourceAddress());
    }

    private void addTimes() {
        text(
                "devicetime",
                "Log Source Time",
                event -> event.fields()
                        .deviceTime()
                        .map(Instant::toEpochMilli)
                        .map(When::seconds)
                        .orElse(""));
        text("storagetime", "Storage Time", event -> When.seconds(event.endTime()));
        text("payload", "Payload", Event::payload);
    }

    private void addProperties(EventReader reader) {
        for (CustomProperty property : reader.properties()) {
            String name = property.name();
            Kind kind = switch (property.type()) {
                case NUMERIC, PORT, TIME -> Kind.NUMBER;
                case IP -> Kind.ADDRESS;
                case STRING -> Kind.TEXT;
            };
            boolean late = !property.atIngestion();
            Function<Event, String> value = late
                    ? event -> reader.forSearch(event).property(name).orElse("")
                    : event -> event.property(name).orElse("");
            byId.merge(
                    Field.PROPERTY + name,
                    new Field(Field.PROPERTY + name, name, kind, value),
                    // Of several expressions one that is read late makes the property one that is read late.
                    (first, next) -> late ? next : first);
        }
    }

    private void text(String id, String title, Function<Event, String> reader) {
        byId.put(id, new Field(id, title, Kind.TEXT, reader));
    }

    private void number(String id, String title, Function<Event, String> reader) {
        byId.put(id, new Field(id, title, Kind.NUMBER, reader));
    }

    private void address(String id, String title, Function<Event, String> reader) {
        byId.put(id, new Field(id, title, Kind.ADDRESS, reader));
    }

    private static int category(Event event) {
        return event.qid().lowLevelCategory();
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static String endpoint(String address, OptionalInt port) {
        if (address.isEmpty() || port.isEmpty()) {
            return address;
        }
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port.getAsInt();
    }

    /** The field of this id. */
    Optional<Field> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All, the custom properties last. */
    List<Field> all() {
        return List.copyOf(byId.values());
    }

    /** Those that an event may be grouped by: all but the payload. */
    List<Field> forGroups() {
        return byId.values().stream()
                .filter(field -> !field.id().equals("payload"))
                .toList();
    }

    /** Those that can be a column: all but the name, which is one always. */
    List<Field> forColumns() {
        return byId.values().stream()
                .filter(field -> !field.id().equals("name"))
                .toList();
    }

    /** The columns of these ids; the usual ones if there is none. */
    List<Field> columns(List<String> ids) {
        List<Field> chosen = new ArrayList<>();
        for (String id : ids.isEmpty() ? USUAL : ids) {
            find(id).filter(field -> !field.id().equals("name") && !chosen.contains(field))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }
}
