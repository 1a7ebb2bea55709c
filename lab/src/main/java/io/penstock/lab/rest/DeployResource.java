package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Deployment;
import java.util.List;
import java.util.Locale;

/** {@code /staged_config/deploy_status}. */
public final class DeployResource implements Resource {
    private static final String PATH = "/staged_config/deploy_status";
    private static final String SHAPE = "error_message,has_errors,hosts(host_status,ip,status),initiated_by,"
            + "initiated_from,percent_complete,status,type";

    private final Deployment deployment;

    public DeployResource(Deployment deployment) {
        this.deployment = deployment;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves the status of the latest deploy.",
                                call -> Reply.ok(json(deployment.state())))
                        .needs(Roles.ADMINISTRATORS)
                        .shape(SHAPE),
                Endpoint.post(PATH, "Starts a deploy.", this::start)
                        .needs(Roles.ADMINISTRATORS)
                        .body("deploy_type")
                        .shape(SHAPE)
                        .error(409, 1002, "A deploy is in action, or there are no changes to deploy.")
                        .error(422, 1005, "A request parameter is not valid."));
    }

    private Reply start(Call call) {
        String type = Body.of(call.body()).text("type").orElse("INCREMENTAL").toUpperCase(Locale.ROOT);
        if (!type.equals("INCREMENTAL") && !type.equals("FULL")) {
            throw ApiError.invalid("The deploy type \"" + type + "\" is not valid.");
        }
        return Reply.ok(json(deployment
                .start(type, call.account().name(), "127.0.0.1")
                .orElseThrow(() -> new ApiError(
                        409,
                        1002,
                        "A deploy is in action, or there are no changes to deploy.",
                        deployment.isRunning() ? "A deploy is already in action" : "No changes to deploy"))));
    }

    private static ObjectNode json(Deployment.State state) {
        boolean complete = state.status() == Deployment.Status.COMPLETE;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("error_message", "").put("has_errors", false);
        json.putArray("hosts")
                .addObject()
                .put("host_status", "ACTIVE")
                .put("ip", "127.0.0.1")
                .put(
                        "status",
                        complete
                                ? "SUCCESS"
                                : state.status() == Deployment.Status.INITIALIZING ? "INITIATING" : "IN_PROGRESS");
        return json.put("initiated_by", state.by())
                .put("initiated_from", state.from())
                .put("percent_complete", state.percent())
                .put("status", state.status().name())
                .put("type", state.type());
    }
}
