package io.penstock.lab.rest;

import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredProperties.Kind;
import java.util.ArrayList;
import java.util.List;

/** All resources of the configuration; a new one is a line here. */
public final class ConfigurationApi {
    private ConfigurationApi() {}

    /** The resources of this configuration. */
    public static List<Resource> resources(Configuration configuration) {
        LogSourceResource logSources = new LogSourceResource(configuration);
        List<Resource> all = new ArrayList<>(List.of(
                logSources,
                new LogSourceBulkResource(logSources, configuration),
                new LogSourceTypeResource(configuration),
                new LogSourceGroupResource(configuration),
                new ReadOnlyResource(configuration),
                new AutoDetectionResource(configuration),
                new DiscoveryProfileResource(configuration),
                new DeployResource(configuration.deployment()),
                new PropertyResource(configuration),
                new QidResource(configuration),
                new MappingResource(configuration),
                new CategoryResource(),
                new ReferenceSetResource(configuration),
                new OldReferenceSetResource(configuration),
                () -> List.of(tasks(configuration))));
        for (Kind kind : Kind.values()) {
            all.add(new ExpressionResource(configuration, kind));
        }
        return all;
    }

    /** Tasks of the older reference data endpoints. */
    private static Endpoint tasks(Configuration configuration) {
        return Endpoint.get(
                        "/system/task_management/tasks/{task_id}",
                        "Retrieves a task.",
                        call -> Reply.ok(configuration
                                .tasks()
                                .find(call.pathNumber("task_id"))
                                .orElseThrow(() -> ApiError.notFound(1002, "The task does not exist."))))
                .number("task_id");
    }
}
