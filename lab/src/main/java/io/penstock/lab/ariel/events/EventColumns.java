package io.penstock.lab.ariel.events;

import io.penstock.lab.ariel.Column;
import io.penstock.lab.ariel.ColumnType;
import io.penstock.lab.event.Categories;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.offense.Networks;
import io.penstock.lab.offense.RuleEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the guide's table of event fields that the lab fills. A field that an event lacks has the value that
 * recorded replies have: no user is null, no address is 0.0.0.0, no MAC is zeros, no port is 0.
 */
final class EventColumns {
    private static final String NO_ADDRESS = "0.0.0.0";
    private static final String NO_V6 = "0:0:0:0:0:0:0:0";
    private static final String NO_MAC = "00:00:00:00:00:00";

    private EventColumns() {}

    static List<Column<Event>> fields(Lookups lookups, RuleEngine rules) {
        List<Column<Event>> columns = new ArrayList<>(times());
        columns.addAll(meaning());
        columns.addAll(traffic());
        columns.add(Column.field(
                "deviceGroupList",
                ColumnType.LIST,
                event -> lookups.groupsOf(event.logSource().id())));
        columns.add(Column.field("creEventList", ColumnType.LIST, rules::fitting));
        columns.add(Column.field(
                "hasOffense", ColumnType.TRUTH, event -> rules.offenses().hasEvent(event.id())));
        return columns;
    }

    private static List<Column<Event>> times() {
        return List.of(
                Column.field("startTime", ColumnType.TIME, Event::startTime),
                Column.field("endTime", ColumnType.TIME, Event::endTime),
                Column.field("deviceTime", ColumnType.TIME, Event::deviceTime));
    }

    private static List<Column<Event>> meaning() {
        return List.of(
                Column.field(
                        "qid", ColumnType.NUMBER, event -> (long) event.qid().qid()),
                Column.field("category", ColumnType.NUMBER, event ->
                        (long) event.qid().lowLevelCategory()),
                Column.field("highLevelCategory", ColumnType.NUMBER, event ->
                        (long) Categories.highLevelId(event.qid().lowLevelCategory())),
                Column.field("deviceType", ColumnType.NUMBER, event ->
                        (long) event.logSource().typeId()),
                Column.field(
                        "logSourceId",
                        ColumnType.NUMBER,
                        event -> event.logSource().id()),
                Column.field("severity", ColumnType.NUMBER, event -> (long) event.severity()),
                Column.field("credibility", ColumnType.NUMBER, event -> (long) event.credibility()),
                Column.field("relevance", ColumnType.NUMBER, event -> (long) event.relevance()),
                Column.field("magnitude", ColumnType.NUMBER, event -> (long) event.magnitude()),
                Column.field("eventCount", ColumnType.NUMBER, event -> (long) event.count()),
                Column.field("isUnparsed", ColumnType.TRUTH, Event::isUnparsed),
                Column.field("domainID", ColumnType.NUMBER, event -> 0L),
                Column.field("payload", ColumnType.BYTES, Event::payload));
    }

    private static List<Column<Event>> traffic() {
        return List.of(
                Column.field(
                        "sourceIP",
                        ColumnType.ADDRESS,
                        event -> v4(event.fields().sourceIp())),
                Column.field(
                        "destinationIP",
                        ColumnType.ADDRESS,
                        event -> v4(event.fields().destinationIp())),
                Column.field(
                        "sourcev6",
                        ColumnType.ADDRESS,
                        event -> v6(event.fields().sourceIp())),
                Column.field(
                        "destinationv6",
                        ColumnType.ADDRESS,
                        event -> v6(event.fields().destinationIp())),
                Column.field(
                        "sourceAddress",
                        ColumnType.ADDRESS,
                        event -> or(event.fields().sourceIp(), NO_ADDRESS)),
                Column.field(
                        "destinationAddress",
                        ColumnType.ADDRESS,
                        event -> or(event.fields().destinationIp(), NO_ADDRESS)),
                Column.field(
                        "sourcePort",
                        ColumnType.NUMBER,
                        event -> port(event.fields().sourcePort())),
                Column.field(
                        "destinationPort",
                        ColumnType.NUMBER,
                        event -> port(event.fields().destinationPort())),
                Column.field(
                        "sourceMAC", ColumnType.TEXT, event -> or(event.fields().sourceMac(), NO_MAC)),
                Column.field(
                        "destinationMAC",
                        ColumnType.TEXT,
                        event -> or(event.fields().destinationMac(), NO_MAC)),
                Column.field("protocolId", ColumnType.NUMBER, event -> (long) event.protocolId()),
                Column.field(
                        "userName",
                        ColumnType.TEXT,
                        event -> text(event.fields().userName())),
                Column.field("identityIP", ColumnType.ADDRESS, event -> NO_ADDRESS),
                Column.field(
                        "identityHostName",
                        ColumnType.TEXT,
                        event -> text(event.fields().identityHostName())),
                Column.field("eventDirection", ColumnType.TEXT, EventColumns::direction));
    }

    /** L2L, L2R, R2L or R2R; an event without an address counts as remote. */
    private static String direction(Event event) {
        return (Networks.isLocal(event.fields().sourceIp()) ? "L2" : "R2")
                + (Networks.isLocal(event.fields().destinationIp()) ? "L" : "R");
    }

    private static String v4(String address) {
        return address.isEmpty() || address.indexOf(':') >= 0 ? NO_ADDRESS : address;
    }

    private static String v6(String address) {
        return address.indexOf(':') < 0 ? NO_V6 : address;
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static long port(OptionalInt port) {
        return port.orElse(0);
    }

    /**
     * A custom property as a column; one that is not read when an event arrives is read now.
     *
     * @param late gives the event with the properties that are read only for searches
     */
    static Column<Event> property(CustomProperty property, UnaryOperator<Event> late) {
        String name = property.name();
        ColumnType type = type(property.type());
        boolean number = type == ColumnType.NUMBER || type == ColumnType.DECIMAL || type == ColumnType.TIME;
        return Column.property(name, type, event -> {
            String value = (property.atIngestion() ? event : late.apply(event))
                    .properties()
                    .get(name);
            return value == null || !number ? value : number(value);
        });
    }

    private static ColumnType type(PropertyType type) {
        return switch (type) {
            case STRING -> ColumnType.TEXT;
            case NUMERIC -> ColumnType.DECIMAL;
            case IP -> ColumnType.ADDRESS;
            case PORT -> ColumnType.NUMBER;
            case TIME -> ColumnType.TIME;
        };
    }

    private static Object number(String value) {
        try {
            return value.indexOf('.') < 0 ? (Object) Long.valueOf(value) : Double.valueOf(value);
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
