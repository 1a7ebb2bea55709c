package io.penstock.qradar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.ariel.ScriptedApi;
import io.penstock.qradar.ariel.ScriptedApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Against the states and codes of {@code /staged_config/deploy_status} (reference/qradar.md, 3.6). */
class DeploymentTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String UNDER_WAY = "{\"http_response\":{\"code\":409,\"message\":\"conflict\"},\"code\":1002,"
            + "\"message\":\"There is already a deploy in action\",\"description\":\"\",\"details\":{}}";
    private static final String NOTHING =
            UNDER_WAY.replace("1002", "1004").replace("There is already a deploy in action", "No changes to deploy");

    private final List<Long> percents = new ArrayList<>();

    private static String state(String status, int percent, String host) {
        return "{\"hosts\":[{\"host_status\":\"x\",\"ip\":\"192.0.2.7\",\"status\":\"" + host
                + "\"}],\"initiated_by\":\"admin\",\"initiated_from\":\"192.0.2.9\",\"percent_complete\":" + percent
                + ",\"status\":\"" + status + "\",\"type\":\"INCREMENTAL\"}";
    }

    private boolean deploy(ScriptedApi api) {
        try (QradarClient client = api.client()) {
            return new Deployment(Duration.ofMinutes(1)).run(client, (what, done, total) -> percents.add(done));
        }
    }

    private static Function<ScriptedApi.Got, Answer> script(Queue<Answer> posts, Queue<Answer> gets) {
        return got -> {
            Queue<Answer> answers = got.method().equals("POST") ? posts : gets;
            Answer last = answers.size() > 1 ? answers.poll() : answers.peek();
            return last == null ? new Answer(500, "") : last;
        };
    }

    private static Queue<Answer> answers(Answer... answers) {
        return new ArrayDeque<>(List.of(answers));
    }

    private static Answer ok(String body) {
        return new Answer(200, body);
    }

    @Test
    void isWaitedForUntilEveryHostHasIt() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(
                NOW,
                script(
                        answers(ok(state("INITIALIZING", 0, "INITIATING"))),
                        answers(ok(state("IN_PROGRESS", 40, "IN_PROGRESS")), ok(state("COMPLETE", 100, "SUCCESS")))))) {
            assertThat(deploy(api)).isTrue();
            assertThat(percents).containsExactly(40L, 100L);
        }
    }

    @Test
    void aHostThatFailsOrTimesOutIsNamed() throws Exception {
        for (String host : List.of("ERROR", "TIMED_OUT")) {
            try (ScriptedApi api = ScriptedApi.start(
                    NOW,
                    script(
                            answers(ok(state("INITIALIZING", 0, "INITIATING"))),
                            answers(ok(state("COMPLETE", 100, host)))))) {
                assertThatThrownBy(() -> deploy(api))
                        .hasMessageContaining(host + " on host 192.0.2.7")
                        .hasMessageContaining("Deploy Changes");
            }
        }
    }

    @Test
    void errorsThatAreNoHostsAreToldInQradarsWords() throws Exception {
        String failed = "{\"hosts\":[],\"has_errors\":true,\"error_message\":\"global set is locked\\n\","
                + "\"percent_complete\":100,\"status\":\"COMPLETE\",\"type\":\"INCREMENTAL\"}";
        try (ScriptedApi api = ScriptedApi.start(
                NOW, script(answers(ok(state("INITIALIZING", 0, "INITIATING"))), answers(ok(failed))))) {
            assertThatThrownBy(() -> deploy(api)).hasMessageContaining("global set is locked;");
        }
    }

    @Test
    void oneThatDoesNotEndIsGivenUpInTime() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(
                NOW,
                script(
                        answers(ok(state("INITIALIZING", 0, "INITIATING"))),
                        answers(ok(state("IN_PROGRESS", 12, "IN_PROGRESS")))))) {
            assertThatThrownBy(() -> deploy(api))
                    .hasMessageContaining("has not ended the deploy within 1 min")
                    .hasMessageContaining("qradar.deploy-timeout");
            assertThat(Duration.between(NOW, api.now())).isEqualTo(Duration.ofMinutes(1));
        }
    }

    /** It may have begun before our log sources were there: after its end we ask for our own. */
    @Test
    void anotherAdministratorsDeployIsWaitedForAndThenOursFollows() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(
                NOW,
                script(
                        answers(new Answer(409, UNDER_WAY), ok(state("INITIALIZING", 0, "INITIATING"))),
                        answers(
                                ok(state("IN_PROGRESS", 30, "IN_PROGRESS")),
                                ok(state("IN_PROGRESS", 60, "IN_PROGRESS")),
                                ok(state("COMPLETE", 100, "SUCCESS")))))) {
            assertThat(deploy(api)).isTrue();
            assertThat(api.got).filteredOn(got -> got.method().equals("POST")).hasSize(2);
        }
    }

    /** The other's deploy took our log sources along. */
    @Test
    void nothingIsLeftToDeployAfterAnothersDeploy() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(
                NOW,
                script(
                        answers(new Answer(409, UNDER_WAY), new Answer(409, NOTHING)),
                        answers(ok(state("IN_PROGRESS", 60, "IN_PROGRESS")), ok(state("COMPLETE", 100, "SUCCESS")))))) {
            assertThat(deploy(api)).isFalse();
        }
    }

    @Test
    void othersWhoDeployWithoutEndAreNotFollowedForEver() throws Exception {
        try (ScriptedApi api = ScriptedApi.start(NOW, new Function<>() {
            private int gets;

            @Override
            public Answer apply(ScriptedApi.Got got) {
                return got.method().equals("POST")
                        ? new Answer(409, UNDER_WAY)
                        : ok(
                                gets++ % 2 == 0
                                        ? state("IN_PROGRESS", 1, "IN_PROGRESS")
                                        : state("COMPLETE", 100, "SUCCESS"));
            }
        })) {
            assertThatThrownBy(() -> deploy(api)).hasMessageContaining("by others again and again");
            assertThat(api.got).filteredOn(got -> got.method().equals("POST")).hasSize(3);
        }
    }
}
