package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import java.time.Duration;

/**
 * Brings changes to QRadar's hosts, and waits until they have them.
 *
 * @param most the longest to wait
 */
record Deployment(Duration most) {
    private static final String PATH = "/staged_config/deploy_status";
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /**
     * Deploys.
     *
     * @return false if there was nothing to deploy
     * @throws QradarException if it fails or takes too long
     */
    boolean run(QradarClient client, ProgressListener progress) {
        long polls = Math.max(1, most.dividedBy(BETWEEN));
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                client.create(
                        PATH,
                        io.penstock.qradar.plan.Target.object().put("type", "INCREMENTAL"),
                        () -> running(client));
                await(client, progress, polls);
                return true;
            } catch (QradarException e) {
                // 1002: a deploy is under way, or there is nothing to deploy; QRadars answer 1004 for it, too.
                if (!e.isConflict()) {
                    throw e;
                }
                if (running(client).isEmpty()) {
                    return false;
                }
                // Another's deploy may have begun before our changes: wait for its end and ask again.
                await(client, progress, polls);
            }
        }
        throw new QradarException(client.where() + " is deployed by others again and again; apply again later");
    }

    private static java.util.Optional<JsonNode> running(QradarClient client) {
        JsonNode now = client.get(PATH);
        return isRunning(now) ? java.util.Optional.of(now) : java.util.Optional.empty();
    }

    private static boolean isRunning(JsonNode now) {
        String status = now.path("status").asText("");
        return status.startsWith("INITIA") || status.equals("IN_PROGRESS");
    }

    private void await(QradarClient client, ProgressListener progress, long polls) {
        for (long poll = 0; poll < polls; poll++) {
            JsonNode now = client.get(PATH);
            progress.at("deploy", now.path("percent_complete").asLong(0), 100);
            if (!isRunning(now)) {
                check(client, now);
                return;
            }
            client.rest(BETWEEN);
        }
        throw new QradarException(client.where() + " has not ended the deploy within " + most.toMinutes()
                + " min; see Admin > Deploy Changes there, or set qradar.deploy-timeout, and apply again");
    }

    private static void check(QradarClient client, JsonNode now) {
        if (now.path("has_errors").asBoolean(false)) {
            throw new QradarException(client.where() + ": the deploy ended with errors: "
                    + io.penstock.delivery.net.NetworkFailure.oneLine(
                            now.path("error_message").asText("it does not say which"))
                    + "; see Admin > Deploy Changes there, and apply again");
        }
        for (JsonNode host : now.path("hosts")) {
            String status = host.path("status").asText("");
            if (status.equals("ERROR") || status.equals("TIMED_OUT")) {
                throw new QradarException(client.where() + ": the deploy ended with " + status + " on host "
                        + io.penstock.delivery.net.NetworkFailure.oneLine(
                                host.path("ip").asText("?"))
                        + "; see Admin > Deploy Changes there, and apply again");
            }
        }
    }
}
