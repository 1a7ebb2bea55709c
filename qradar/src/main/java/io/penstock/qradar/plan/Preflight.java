package io.penstock.qradar.plan;

import io.penstock.qradar.api.Endpoints;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the token may do in a QRadar, asked before anything is changed.
 *
 * @param missing what is needed and cannot be used, with what to do; empty if all is well
 * @param warnings which ways round are taken
 * @param leefExpressions whether properties can have LEEF expressions; else regular ones
 * @param newReferenceSets whether there are {@code /reference_data_collections}; else the older {@code /reference_data}
 * @param bulk whether log sources can be made many at a time
 */
public record Preflight(
        List<String> missing, List<String> warnings, boolean leefExpressions, boolean newReferenceSets, boolean bulk) {
    private static final String LOG_SOURCES = "Manage Log Sources (or System Administrator)";
    private static final String ADMIN = "System Administrator";
    private static final String PROPERTIES = "/config/event_sources/custom_properties/";

    private record Need(String method, String path, String capability) {}

    private static final List<Need> NEEDS = List.of(
            new Need("GET", Target.LOG_SOURCES + "/log_source_types", LOG_SOURCES),
            new Need("GET", Target.LOG_SOURCES + "/protocol_types", LOG_SOURCES),
            new Need("GET", Target.LOG_SOURCES + "/log_sources", LOG_SOURCES),
            new Need("POST", Target.LOG_SOURCES + "/log_sources", LOG_SOURCES),
            new Need("POST", Target.LOG_SOURCES + "/log_sources/{id}", LOG_SOURCES),
            new Need("GET", Target.LOG_SOURCES + "/log_source_groups", LOG_SOURCES),
            new Need("POST", Target.LOG_SOURCES + "/log_source_groups", LOG_SOURCES),
            new Need("GET", "/config/event_sources/event_collectors", LOG_SOURCES),
            new Need("GET", "/data_classification/low_level_categories", ADMIN),
            new Need("GET", "/data_classification/qid_records", ADMIN),
            new Need("POST", "/data_classification/qid_records", ADMIN),
            new Need("GET", "/data_classification/dsm_event_mappings", ADMIN),
            new Need("POST", "/data_classification/dsm_event_mappings", ADMIN),
            new Need("GET", PROPERTIES + "regex_properties", ADMIN),
            new Need("POST", PROPERTIES + "regex_properties", ADMIN));

    private static final Need STAGED = new Need("POST", "/staged_config/deploy_status", ADMIN);

    /** Asks. What cannot be asked is taken to be there; it then fails where it is used. */
    public static Preflight ask(QradarClient client, boolean deploy, boolean referenceSets) {
        Endpoints endpoints;
        try {
            endpoints = Endpoints.read(client);
        } catch (QradarException e) {
            if (e.status() != 403 && e.status() != 404 && e.status() != 422) {
                throw e;
            }
            return unknown("it does not tell what the token may do (" + e.getMessage() + ")");
        }
        if (endpoints.isEmpty()) {
            return unknown("it names no end points for API version " + client.version());
        }
        List<String> missing = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Need> needs = new ArrayList<>(NEEDS);
        if (deploy) {
            needs.add(STAGED);
        }
        boolean leef = endpoints.mayUse("POST", PROPERTIES + "property_leef_expressions")
                && endpoints.mayUse("GET", PROPERTIES + "property_leef_expressions");
        if (!leef) {
            warnings.add("LEEF expressions are not available; regular expressions are used instead");
            needs.add(new Need("GET", PROPERTIES + "property_expressions", ADMIN));
            needs.add(new Need("POST", PROPERTIES + "property_expressions", ADMIN));
        }
        boolean sets = endpoints.mayUse("POST", "/reference_data_collections/sets");
        if (referenceSets && !sets) {
            warnings.add("/reference_data_collections is not available; the older /reference_data is used instead");
            needs.add(new Need("POST", "/reference_data/sets", ADMIN));
        }
        for (Need need : needs) {
            if (!endpoints.has(need.method(), need.path())) {
                missing.add(need.method() + " " + need.path() + ": not in API version " + client.version()
                        + "; update QRadar, or set qradar.api-version");
            } else if (!endpoints.mayUse(need.method(), need.path())) {
                missing.add(need.method() + " " + need.path()
                        + ": the token may not; give the authorized service's user role " + need.capability()
                        + " and deploy");
            }
        }
        return new Preflight(
                missing, warnings, leef, sets, endpoints.mayUse("PATCH", Target.LOG_SOURCES + "/log_sources"));
    }

    private static Preflight unknown(String why) {
        return new Preflight(List.of(), List.of(why + "; what is missing shows when it is used"), true, true, true);
    }

    /**
     * Stops if something is missing.
     *
     * @throws QradarException naming all of it
     */
    void require(QradarClient client) {
        if (!missing.isEmpty()) {
            throw new QradarException(
                    client.where() + " cannot be set up with this token: " + String.join("; ", missing));
        }
    }
}
