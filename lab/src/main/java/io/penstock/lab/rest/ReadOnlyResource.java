package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.Documents;
import java.util.ArrayList;
import java.util.List;

/** What can only be read: protocol types, event collectors, languages, extensions (none). */
public final class ReadOnlyResource implements Resource {
    private static final String MANAGEMENT = "/config/event_sources/log_source_management";

    private final Configuration configuration;

    public ReadOnlyResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        all.addAll(table(
                MANAGEMENT + "/protocol_types",
                "protocol types",
                configuration.protocolTypes(),
                "gateway_supported,id,inbound,latest_version,name,parameter_groups(id,name,required),"
                        + "parameters(allowed_values(name,value),default_value,description,group_id,id,label,max_length,"
                        + "max_value,min_length,min_value,name,pattern,pattern_description,required,"
                        + "rules(affected_property,affected_property_value,parameter_id,trigger_parameter_id,"
                        + "trigger_pattern),type),"
                        + "testing_capabilities(can_accept_sample_events,can_collect_events,testable),version"));
        all.addAll(table(
                "/config/event_sources/event_collectors",
                "event collectors",
                configuration.collectors(),
                "component_name,host_id,id,name"));
        all.addAll(table(
                MANAGEMENT + "/log_source_languages", "log source languages", configuration.languages(), "id,name"));
        all.addAll(table(
                MANAGEMENT + "/log_source_extensions",
                "log source extensions",
                new Documents(1),
                "description,id,name,uuid"));
        return all;
    }

    private static List<Endpoint> table(String path, String what, Documents documents, String shape) {
        return List.of(
                Endpoint.get(path, "Retrieves a list of " + what + ".", call -> Reply.list(documents.all()))
                        .needs(Roles.LOG_SOURCES)
                        .shape(shape)
                        .list()
                        .sortable("id", "name"),
                Endpoint.get(
                                path + "/{id}",
                                "Retrieves one of the " + what + ".",
                                call -> Reply.ok(find(documents, call.pathNumber("id"))))
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .shape(shape)
                        .error(404, 1002, "It does not exist."));
    }

    private static ObjectNode find(Documents documents, long id) {
        return documents
                .find(id)
                .orElseThrow(() -> ApiError.notFound(1002, "There is no item with the id " + id + "."));
    }
}
