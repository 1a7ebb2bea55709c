package io.penstock.lab.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.web.EventPage.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template of one log source shows. Made for one request.
 *
 * @param frame what stands around it
 * @param name its name
 * @param requiresDeploy whether it waits for a deploy
 * @param settings its settings
 * @param parameters its protocol's parameters
 * @param activity what is known of its events
 * @param eventsUrl its events in the Log Activity
 */
public record LogSourcePage(
        Frame frame,
        String name,
        boolean requiresDeploy,
        List<Line> settings,
        List<Line> parameters,
        List<Line> activity,
        String eventsUrl) {
    public LogSourcePage {
        settings = List.copyOf(settings);
        parameters = List.copyOf(parameters);
        activity = List.copyOf(activity);
    }

    static LogSourcePage of(PageSources from, ObjectNode document) {
        String name = document.path("name").asText();
        return new LogSourcePage(
                Frame.of(from, "Log Source " + Visible.start(name, 60), Frame.LOG_SOURCES),
                Visible.start(name, 255),
                document.path("requires_deploy").asBoolean(),
                settings(document, from.configuration()),
                parameters(document),
                activity(document),
                Address.of(Frame.ACTIVITY).with("logSource", name).url());
    }

    private static List<Line> settings(ObjectNode document, Configuration configuration) {
        return List.of(
                line("ID", document.path("id")),
                line("Description", document.path("description")),
                Line.of(
                        "Log Source Type",
                        LogSourcesPage.name(
                                configuration.logSourceTypes(),
                                document.path("type_id").asLong())),
                Line.of(
                        "Protocol Type",
                        LogSourcesPage.name(
                                configuration.protocolTypes(),
                                document.path("protocol_type_id").asLong())),
                Line.of("Groups", LogSourcesPage.groups(document, configuration)),
                yesOrNo("Enabled", document.path("enabled")),
                Line.of("Credibility", document.path("credibility").asText()),
                Line.of(
                        "Target Event Collector",
                        LogSourcesPage.name(
                                configuration.collectors(),
                                document.path("target_event_collector_id").asLong())),
                yesOrNo("Coalescing Events", document.path("coalesce_events")),
                yesOrNo("Store Event Payload", document.path("store_event_payload")),
                line("Parsing Order", document.path("parsing_order")),
                yesOrNo("Auto Discovered", document.path("auto_discovered")),
                Line.of("Created", When.seconds(document.path("creation_date").asLong())),
                Line.of("Modified", When.seconds(document.path("modified_date").asLong())));
    }

    private static List<Line> parameters(ObjectNode document) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode parameter : document.path("protocol_parameters")) {
            lines.add(Line.of(
                    parameter.path("name").asText(), parameter.path("value").asText("")));
        }
        return lines;
    }

    private static List<Line> activity(ObjectNode document) {
        return List.of(
                Line.of(
                        "Status",
                        LogSourcesPage.status(
                                document.path("status").path("status").asText())),
                Line.of(
                        "Last Event",
                        When.seconds(document.path("last_event_time").asLong())),
                Line.of("Average EPS", document.path("average_eps").asText()));
    }

    private static Line line(String name, JsonNode value) {
        return Line.of(name, value.isNull() ? "" : value.asText());
    }

    private static Line yesOrNo(String name, JsonNode value) {
        return Line.of(name, value.asBoolean() ? "yes" : "no");
    }
}
