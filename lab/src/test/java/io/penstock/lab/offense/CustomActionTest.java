package io.penstock.lab.offense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The back-channel: what a Penstock console would be called with. */
class CustomActionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Sighting.LogSourceRef SENSOR = new Sighting.LogSourceRef(1, "Sensor", 212, "UniversalLEEF");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ActionRunner actions = new ActionRunner(ActionRunner.client(), () -> Instant.EPOCH);
    private final Offenses offenses = new Offenses(() -> Instant.EPOCH, actions);
    private HttpServer console;
    private volatile int status = 200;

    @BeforeEach
    void listen() throws IOException {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        console.start();
    }

    @AfterEach
    void close() {
        actions.close();
        console.stop(0);
    }

    private CustomAction handle(CustomAction.Trigger trigger) {
        return new CustomAction(
                "Handle at Penstock",
                trigger,
                "PUT",
                "http://127.0.0.1:" + console.getAddress().getPort() + "/external/v1/alerts/${Penstock Alert UUID}",
                Map.of("Authorization", "secret-token"),
                "{\"action\":\"handle\",\"by\":\"offense ${offense_id}: ${title}\"}");
    }

    private static Sighting alert(long id, Map<String, String> properties) {
        return new Sighting(id, id, "Illegal Function", "C", 9, 5, 5, "10.0.0.5", "", "", SENSOR, properties);
    }

    @Test
    void aFiredRuleCallsTheConsoleWithTheAlertsUuid() {
        Rule rule = Rule.severeEvents().withAction(handle(CustomAction.Trigger.RULE_FIRED));
        offenses.fire(rule, alert(1, Map.of("Penstock Alert UUID", "abc-1", "title", "Valve \"A\"\n")));
        await().atMost(SOON).until(() -> requests.size() == 1);
        assertThat(requests)
                .containsExactly("PUT /external/v1/alerts/abc-1 secret-token"
                        + " {\"action\":\"handle\",\"by\":\"offense 1: Valve \\\"A\\\"\\n\"}");
        await().atMost(SOON).until(() -> actions.outcomes().stream().anyMatch(ActionOutcome::succeeded));
    }

    @Test
    void closingAnOffenseCallsOnceForEachAlert() {
        Rule rule = Rule.severeEvents().withAction(handle(CustomAction.Trigger.OFFENSE_CLOSED));
        offenses.fire(rule, alert(1, Map.of("Penstock Alert UUID", "abc-1", "title", "t")));
        offenses.fire(rule, alert(2, Map.of("Penstock Alert UUID", "abc-2", "title", "t")));
        offenses.fire(rule, alert(3, Map.of("title", "an event that is no alert of ours")));
        offenses.change(1, OffenseChange.close(1), "admin");
        await().atMost(SOON).until(() -> actions.outcomes().size() == 3);
        assertThat(requests)
                .extracting(request -> request.split(" ", -1)[1])
                .containsExactly("/external/v1/alerts/abc-1", "/external/v1/alerts/abc-2");
        assertThat(actions.outcomes())
                .filteredOn(outcome -> !outcome.succeeded())
                .extracting(ActionOutcome::message)
                .containsExactly("the event has no value for ${Penstock Alert UUID}");
    }

    @Test
    void aValueCannotLeaveItsPlaceInTheUrl() {
        Rule rule = Rule.severeEvents().withAction(handle(CustomAction.Trigger.RULE_FIRED));
        offenses.fire(rule, alert(1, Map.of("Penstock Alert UUID", "../../admin?x=1#\r\nHost: evil", "title", "t")));
        await().atMost(SOON).until(() -> requests.size() == 1);
        assertThat(requests.getFirst())
                .startsWith("PUT /external/v1/alerts/..%2F..%2Fadmin%3Fx%3D1%23%0D%0AHost%3A%20evil secret-token");
    }

    @Test
    void aRefusalAndAConsoleThatIsGoneAreRemembered() {
        status = 404;
        Rule rule = Rule.severeEvents().withAction(handle(CustomAction.Trigger.RULE_FIRED));
        offenses.fire(rule, alert(1, Map.of("Penstock Alert UUID", "a", "title", "t")));
        await().atMost(SOON).until(() -> actions.outcomes().size() == 1);
        console.stop(0);
        offenses.fire(rule, alert(2, Map.of("Penstock Alert UUID", "b", "title", "t")));
        await().atMost(SOON).until(() -> actions.outcomes().size() == 2);
        assertThat(actions.outcomes()).extracting(ActionOutcome::status).containsExactly(0, 404);
    }

    @Test
    void anEventChoosesNeitherHostNorScheme() {
        for (String url : List.of("http://${sourceip}/x", "file:///etc/passwd", "${url}")) {
            assertThatThrownBy(() -> new CustomAction("a", CustomAction.Trigger.RULE_FIRED, "GET", url, Map.of(), ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(handle(CustomAction.Trigger.RULE_FIRED).toString()).doesNotContain("secret-token");
    }
}
