package io.penstock.qradar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.AlertCatalogue;
import io.penstock.qradar.Clients;
import io.penstock.qradar.FakeQradar;
import io.penstock.qradar.FakeQradar.Answer;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.QradarSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QradarSetupTest {
    private static final String QIDS = "/data_classification/qid_records";
    private static final String MAPPINGS = "/data_classification/dsm_event_mappings";
    private static final String PROPERTIES = "/config/event_sources/custom_properties/regex_properties";
    private static final String LEEF = "/config/event_sources/custom_properties/property_leef_expressions";
    private static final String REGEX = "/config/event_sources/custom_properties/property_expressions";
    private static final int TYPES = AlertCatalogue.get().types().size();

    @TempDir
    Path folder;

    private FakeQradar qradar;
    private long requests;
    private Map<String, Object> more = new LinkedHashMap<>();

    @BeforeEach
    void start() throws Exception {
        qradar = FakeQradar.http();
        more.put("sensors", List.of("sensor Agent"));
    }

    @AfterEach
    void stop() {
        qradar.close();
    }

    private <T> T with(Path state, Function<QradarSetup, T> work) {
        QradarSettings settings = Clients.settings(qradar.url(), more);
        try (QradarClient client = Clients.open(settings.connection())) {
            T result = work.apply(
                    new QradarSetup(client, settings, Content.of(settings, "self"), state, ProgressListener.NONE));
            requests = client.requests();
            return result;
        }
    }

    private <T> T with(Function<QradarSetup, T> work) {
        return with(folder.resolve("state.json"), work);
    }

    private Outcome apply() {
        return with(setup -> setup.apply(false));
    }

    private Plan plan() {
        return with(setup -> setup.plan(false));
    }

    private static List<String> lines(Plan plan) {
        return PlanText.of(plan, false).lines().toList();
    }

    @Test
    void aFreshQradarIsSetUpAndASecondApplyChangesNothing() throws Exception {
        Plan before = plan();
        assertThat(before.count(Change.Create.class)).isEqualTo(1 + 1 + 2L * TYPES + 2L * 16);
        assertThat(before.count(Change.Deploy.class)).isEqualTo(1);
        assertThat(lines(before))
                .contains(
                        "+ log source group Penstock",
                        "+ log source Penstock sensor Agent",
                        "+ deploy for the log sources")
                .contains("+ expression Penstock Message = msg");
        assertThat(qradar.got).noneMatch(one -> !one.method().equals("GET"));

        Outcome outcome = apply();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.stopped()).isEmpty();
        assertThat((long) outcome.done()).isEqualTo(before.work());
        // The body that others found to work (reference/qradar.md, 3.3), ids as this QRadar has them.
        ObjectNode source = qradar.logSources().values().iterator().next();
        assertThat(source.path("type_id").asInt()).isEqualTo(212);
        assertThat(source.path("protocol_type_id").asInt()).isZero();
        assertThat(source.path("coalesce_events")).isEqualTo(new ObjectMapper().readTree("false"));
        assertThat(source.path("store_event_payload").asBoolean()).isTrue();
        assertThat(source.path("target_event_collector_id").asInt()).isEqualTo(7);
        assertThat(source.path("protocol_parameters").toString())
                .isEqualTo("[{\"id\":1,\"name\":\"incomingPayloadEncoding\",\"value\":\"UTF-8\"},"
                        + "{\"id\":0,\"name\":\"identifier\",\"value\":\"sensor_Agent\"}]");
        assertThat(source.path("requires_deploy").asBoolean()).isFalse();
        ObjectNode mapping = qradar.at(MAPPINGS).values().stream()
                .filter(one -> one.path("log_source_event_id").asText().equals("PS-2073"))
                .findFirst()
                .orElseThrow();
        ObjectNode record = java.util.Objects.requireNonNull(
                qradar.at(QIDS).get(mapping.path("qid_record_id").asText()));
        assertThat(record.path("low_level_category_id").asInt()).isEqualTo(22006);
        assertThat(record.path("severity").asInt()).isEqualTo(10);
        assertThat(qradar.at(PROPERTIES).values())
                .allSatisfy(one ->
                        assertThat(one.path("use_for_rule_engine").asBoolean()).isTrue());
        assertThat(qradar.at(LEEF).values())
                .hasSize(16)
                .allSatisfy(one ->
                        assertThat(one.path("log_source_type_id").asInt()).isEqualTo(212));

        qradar.got.clear();
        Outcome again = apply();
        assertThat(again.plan().work()).isZero();
        assertThat(again.done()).isZero();
        assertThat(qradar.got).noneMatch(one -> !one.method().equals("GET"));
        assertThat(plan().count(Change.InPlace.class)).isEqualTo(2 + 2L * TYPES + 32);
        Path state = folder.resolve("state.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(state)).doesNotContain(FakeQradar.TOKEN);
    }

    @Test
    void whatAnotherAdministratorChangedIsShownAndLeftAlone() {
        apply();
        ObjectNode source = qradar.logSources().values().iterator().next();
        source.put("coalesce_events", true);
        Plan plan = plan();
        assertThat(lines(plan))
                .contains(
                        "! log source Penstock sensor Agent  (changed by somebody else; apply --adopt would change it)",
                        "      coalesce_events: true -> false");
        assertThat(plan.work()).isZero();
        apply();
        assertThat(source.path("coalesce_events").asBoolean()).isTrue();
        Outcome adopted = with(setup -> setup.apply(true));
        assertThat(adopted.ok()).isTrue();
        assertThat(source.path("coalesce_events").asBoolean()).isFalse();
        assertThat(plan().count(Change.Drift.class)).isZero();
    }

    @Test
    void whatPenstockItselfWantsOtherwiseNowIsChanged() {
        apply();
        more.put("log-source-name", "OT {sensor}");
        assertThat(lines(plan()))
                .contains("~ log source OT sensor Agent", "      name: Penstock sensor Agent -> OT sensor Agent");
        assertThat(apply().ok()).isTrue();
        assertThat(qradar.logSources().values().iterator().next().path("name").asText())
                .isEqualTo("OT sensor Agent");
        assertThat(plan().work()).isZero();
    }

    @Test
    void aLostStateFileIsSurvived() throws Exception {
        apply();
        Files.delete(folder.resolve("state.json"));
        assertThat(apply().plan().work()).isZero();
        // Known as ours by its marks: it can be removed again.
        Files.delete(folder.resolve("state.json"));
        Outcome destroyed = with(setup -> setup.destroy(true));
        assertThat(destroyed.failures()).isEmpty();
        assertThat(qradar.logSources()).isEmpty();
    }

    /** Recorded: a log source as QRadar shows it (Ansible collection ibm.qradar, documentation of log_sources_management). */
    @Test
    void aLogSourceThatQradarMadeByItselfIsTakenOverOnlyIfAsked() {
        qradar.put(
                "/config/event_sources/log_source_management/log_sources",
                "{\"auto_discovered\":true,\"average_eps\":0,\"coalesce_events\":true,\"creation_date\":1654727311444,"
                        + "\"credibility\":5,\"description\":\"UniversalLEEF device\",\"enabled\":true,\"gateway\":false,"
                        + "\"group_ids\":[0],\"id\":181,\"internal\":false,\"language_id\":1,\"last_event_time\":0,"
                        + "\"log_source_extension_id\":null,\"modified_date\":1654727311444,"
                        + "\"name\":\"UniversalLEEF @ sensor_Agent\",\"protocol_parameters\":[{\"id\":1,"
                        + "\"name\":\"incomingPayloadEncoding\",\"value\":\"UTF-8\"},{\"id\":0,\"name\":\"identifier\","
                        + "\"value\":\"sensor_Agent\"}],\"protocol_type_id\":0,\"requires_deploy\":false,\"status\":{"
                        + "\"last_updated\":0,\"messages\":null,\"status\":\"NA\"},\"store_event_payload\":true,"
                        + "\"target_event_collector_id\":7,\"type_id\":212,\"wincollect_external_destination_ids\":null,"
                        + "\"wincollect_internal_destination_id\":null}");
        assertThat(lines(plan()))
                .contains(
                        "! log source Penstock sensor Agent  (was there before Penstock; apply --adopt would change it)");
        assertThat(with(setup -> setup.apply(true)).ok()).isTrue();
        ObjectNode source = java.util.Objects.requireNonNull(qradar.logSources().get("181"));
        assertThat(source.path("coalesce_events").asBoolean()).isFalse();
        assertThat(source.path("group_ids").toString()).doesNotContain("[0").matches("\\[\\d{6}\\]");
        Outcome destroyed = with(setup -> setup.destroy(true));
        assertThat(qradar.logSources()).as("was there before Penstock").containsKey("181");
        assertThat(PlanText.of(destroyed.plan(), false)).contains("(was there before Penstock)");
    }

    @Test
    void anApplyThatBreaksOffInTheMiddleIsTakenUpAgain() {
        AtomicInteger posts = new AtomicInteger();
        qradar.instead =
                request -> request.method().equals("POST") && posts.incrementAndGet() > 150 ? Answer.of(503, "") : null;
        Outcome broken = apply();
        assertThat(broken.stopped()).contains("503");
        assertThat(broken.done()).isEqualTo(150);
        qradar.instead = request -> null;
        Outcome resumed = apply();
        assertThat(resumed.ok()).isTrue();
        assertThat(resumed.done() + broken.done()).isEqualTo(1 + 1 + 2 * TYPES + 32 + 1);
        assertThat(qradar.at(QIDS)).hasSize(TYPES);
        assertThat(apply().plan().work()).isZero();
    }

    @Test
    void aRevokedTokenStopsItAtOnceAndSaysWhatToDo() {
        AtomicInteger posts = new AtomicInteger();
        qradar.instead = request -> {
            if (request.method().equals("POST") && posts.incrementAndGet() == 20) {
                qradar.token = "revoked";
            }
            return null;
        };
        Outcome broken = apply();
        assertThat(broken.stopped())
                .contains("401, code 18")
                .contains("Authorized Services")
                .doesNotContain(FakeQradar.TOKEN);
        assertThat(posts.get()).isEqualTo(20);
    }

    @Test
    void everyConnectionLostAfterItArrivedMakesNothingTwice() {
        AtomicInteger count = new AtomicInteger();
        qradar.cut = request -> request.method().equals("POST") && count.incrementAndGet() % 3 == 0;
        Outcome outcome = apply();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.stopped()).isEmpty();
        assertThat(qradar.at(QIDS)).hasSize(TYPES);
        assertThat(qradar.at(MAPPINGS)).hasSize(TYPES);
        assertThat(qradar.at(PROPERTIES)).hasSize(16);
        assertThat(qradar.at(LEEF)).hasSize(16);
        assertThat(qradar.logSources()).hasSize(1);
    }

    @Test
    void oneBadThingHoldsUpNothingElse() {
        more.put("sensors", List.of("one", "two", "three"));
        qradar.instead =
                request -> request.method().equals("POST") && request.body().contains("Penstock two")
                        ? FakeQradar.error(422, 1021, "the identifier does not match the pattern")
                        : null;
        Outcome outcome = apply();
        assertThat(outcome.ok()).isFalse();
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("log source 'Penstock two': ")
                .contains("422, code 1021: the identifier does not match the pattern");
        assertThat(qradar.logSources()).hasSize(2);
        assertThat(qradar.at(MAPPINGS)).hasSize(TYPES);
    }

    @Test
    void whatSomebodyMadeMeanwhileIsTakenAsItIs() {
        AtomicInteger once = new AtomicInteger();
        qradar.instead = request -> {
            if (request.method().equals("POST")
                    && request.path().endsWith("log_source_groups")
                    && once.getAndIncrement() == 0) {
                qradar.put(request.path(), "{\"name\":\"Penstock\",\"description\":\"\"}");
            }
            return null;
        };
        Outcome outcome = apply();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.ok()).isTrue();
        assertThat(apply().plan().work()).isZero();
    }

    @Test
    void twoAppliesAtOnceFromTwoMachinesEndInOneSetUp() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Outcome> first = () -> with(folder.resolve("a.json"), setup -> setup.apply(false));
            Callable<Outcome> second = () -> with(folder.resolve("b.json"), setup -> setup.apply(false));
            for (Future<Outcome> future : threads.invokeAll(List.of(first, second))) {
                assertThat(future.get().stopped()).isEmpty();
                assertThat(future.get().failures()).isEmpty();
            }
        }
        assertThat(qradar.logSources()).hasSize(1);
        assertThat(qradar.at(MAPPINGS)).hasSize(TYPES);
        assertThat(qradar.at(PROPERTIES)).hasSize(16);
        // QRadar lets two records have one name; the mappings decide which of them is used.
        assertThat(with(folder.resolve("a.json"), setup -> setup.apply(false)).failures())
                .isEmpty();
        Plan plan = with(folder.resolve("c.json"), setup -> setup.plan(false));
        assertThat(plan.work()).isZero();
        assertThat(plan.count(Change.Drift.class)).isZero();
    }

    @Test
    void twoAppliesAtOnceOnOneMachineAreRefused() throws Exception {
        Ownership state = Ownership.read(folder.resolve("state.json"), "QRadar x");
        try (AutoCloseable lock = state.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(this::apply).hasMessageContaining("another penstock qradar apply");
        }
        assertThat(apply().ok()).isTrue();
    }

    @Test
    void fiveThousandSensorsNeedFewRequests() {
        more.put(
                "sensors",
                IntStream.rangeClosed(1, 5_000).mapToObj(i -> "sensor " + i).toList());
        Outcome outcome = apply();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.stopped()).isEmpty();
        assertThat(qradar.logSources()).hasSize(5_000);
        assertThat(qradar.count("PATCH", "/log_sources")).isEqualTo(10);
        assertThat(qradar.count("POST", "/log_sources")).isZero();
        // Records, mappings, properties and expressions singly; the rest is pages and tasks.
        assertThat(requests).isLessThan(2L * TYPES + 32 + 120);
        assertThat(plan().work()).isZero();
        assertThat(requests).isLessThan(60);
    }

    @Test
    void withoutBulkTheyAreMadeOneByOne() {
        more.put("sensors", IntStream.rangeClosed(1, 60).mapToObj(i -> "s" + i).toList());
        qradar.instead = request -> request.method().equals("PATCH") ? FakeQradar.error(403, 26, "no") : null;
        Outcome outcome = apply();
        assertThat(outcome.ok()).isTrue();
        assertThat(qradar.logSources()).hasSize(60);
        assertThat(outcome.plan().warnings()).anyMatch(line -> line.contains("one by one"));
    }

    @Test
    void whatTheTokenMayNotIsToldBeforeAnythingIsChanged() {
        qradar.withoutAccess = List.of("POST /data_classification/qid_records", "POST /staged_config/deploy_status");
        assertThatThrownBy(this::apply)
                .hasMessageContaining("POST /data_classification/qid_records: the token may not")
                .hasMessageContaining("POST /staged_config/deploy_status")
                .hasMessageContaining("System Administrator");
        assertThat(qradar.got).noneMatch(one -> !one.method().equals("GET"));
    }

    @Test
    void withoutLeefExpressionsRegularOnesAreMade() {
        qradar.withoutEndpoint = List.of("POST " + LEEF);
        Outcome outcome = apply();
        assertThat(outcome.ok()).isTrue();
        assertThat(outcome.plan().warnings()).anyMatch(line -> line.contains("regular expressions"));
        assertThat(qradar.at(LEEF)).isEmpty();
        assertThat(qradar.at(REGEX).values()).hasSize(16).anySatisfy(one -> {
            assertThat(one.path("regex").asText()).isEqualTo("(?:^[^\\t]*\\||\\t)msg=([^\\t]+)");
            assertThat(one.path("capture_group").asInt()).isEqualTo(1);
        });
        assertThat(apply().plan().work()).isZero();
    }

    @Test
    void aCategoryThatQradarLacksBecomesUnknownSuspiciousEvent() {
        qradar.at("/data_classification/low_level_categories").remove("22006");
        Outcome outcome = apply();
        assertThat(outcome.plan().warnings()).anyMatch(line -> line.contains("22006") && line.contains("7001"));
        assertThat(qradar.at(QIDS).values()).anySatisfy(one -> {
            assertThat(one.path("description").asText()).startsWith("Penstock PS-2073:");
            assertThat(one.path("low_level_category_id").asInt()).isEqualTo(7001);
        });
        assertThat(apply().plan().work()).isZero();
    }

    @Test
    void theCompatibleDialectHasOneRecordAndTheTenProperties() {
        more.put("dialect", "xsense");
        qradar.put(
                PROPERTIES,
                "{\"name\":\"Xsense Alert ID\",\"identifier\":\"11-22\",\"property_type\":\"string\","
                        + "\"use_for_rule_engine\":true,\"description\":\"\"}");
        qradar.put(
                REGEX,
                "{\"regex_property_identifier\":\"11-22\",\"regex\":\"alertId=(.*)(?=\\\\t)\",\"enabled\":true,"
                        + "\"log_source_type_id\":212,\"capture_group\":1,\"log_source_id\":-1}");
        Outcome outcome = apply();
        assertThat(outcome.ok()).isTrue();
        assertThat(outcome.plan().warnings()).anyMatch(line -> line.contains("alertId=(.*)(?="));
        assertThat(qradar.at(QIDS).values()).singleElement().satisfies(one -> {
            assertThat(one.path("name").asText()).isEqualTo("XSense Alert");
            assertThat(one.path("low_level_category_id").asInt()).isEqualTo(7001);
        });
        assertThat(qradar.at(PROPERTIES)).hasSize(10);
        assertThat(qradar.at(LEEF)).hasSize(10);
        assertThat(apply().plan().work()).isZero();
        Outcome destroyed = with(setup -> setup.destroy(true));
        assertThat(destroyed.failures()).isEmpty();
        assertThat(qradar.at(PROPERTIES).values())
                .as("was there before Penstock")
                .extracting(one -> one.path("name").asText())
                .containsExactly("Xsense Alert ID");
    }

    @Test
    void destroyRemovesWhatItCanAndNamesTheRest() {
        apply();
        Outcome shown = with(setup -> setup.destroy(false));
        assertThat(qradar.logSources()).hasSize(1);
        assertThat(shown.plan().count(Change.Remove.class)).isEqualTo(1 + 32);
        Outcome destroyed = with(setup -> setup.destroy(true));
        assertThat(destroyed.failures()).isEmpty();
        assertThat(qradar.logSources()).isEmpty();
        assertThat(qradar.at(PROPERTIES)).isEmpty();
        assertThat(qradar.at(LEEF)).isEmpty();
        assertThat(destroyed.plan().count(Change.LeftBehind.class)).isEqualTo(1 + 2L * TYPES);
        assertThat(qradar.at(QIDS)).hasSize(TYPES);
        // What was left behind is used again.
        assertThat(apply().ok()).isTrue();
        assertThat(qradar.at(QIDS)).hasSize(TYPES);
        assertThat(plan().work()).isZero();
    }

    @Test
    void hostileSensorNamesReachNoFilterAndEndUpAsOneLogSourceEach() {
        List<String> names = List.of("a\" or \"1\"=\"1", "b\\", "c%22", "d\nLEEF:1.0", "e+f");
        more.put("sensors", names);
        Outcome outcome = apply();
        assertThat(outcome.failures()).isEmpty();
        assertThat(qradar.logSources()).hasSize(5);
        assertThat(qradar.logSources().values())
                .allSatisfy(one -> assertThat(one.path("name").asText()).doesNotContain("\\", "\n"));
        assertThat(qradar.got)
                .extracting(one -> one.query().getOrDefault("filter", ""))
                .noneMatch(filter -> filter.contains("or \"1") || filter.contains("%"));
        assertThat(plan().work()).isZero();
    }

    @Test
    void aSensorNotWantedAnyMoreIsShownAndKept() {
        more.put("sensors", List.of("one", "two"));
        apply();
        more.put("sensors", List.of("one"));
        Plan plan = plan();
        assertThat(plan.work()).isZero();
        assertThat(lines(plan)).contains("  log source Penstock two  (not wanted any more)");
    }

    @Test
    void referenceSetsFollowTheFileOfDevices() throws Exception {
        Path assets = Files.writeString(
                folder.resolve("assets.csv"),
                "site,address,role,purdue\nHarbour,10.0.0.1,PLC,1\nHarbour,10.0.0.2,HMI,2\n\"In\"\"land\",10.0.0.3,PLC,1\n");
        more.put("reference-sets", true);
        more.put("assets", assets.toString());
        assertThat(apply().ok()).isTrue();
        assertThat(qradar.at("/reference_data_collections/sets").values())
                .extracting(one -> one.path("name").asText())
                .containsExactlyInAnyOrder(
                        "Penstock OT Assets",
                        "Penstock OT Role PLC",
                        "Penstock OT Role HMI",
                        "Penstock OT Purdue Level 1",
                        "Penstock OT Purdue Level 2",
                        "Penstock OT Site Harbour",
                        "Penstock OT Site In land");
        assertThat(apply().plan().work()).isZero();
        Files.writeString(assets, "address,role\n10.0.0.1,PLC\n10.0.0.9,PLC\n");
        assertThat(lines(plan()))
                .contains(
                        "~ reference set entries Penstock OT Role PLC",
                        "      10.0.0.9: not in the set -> in the set",
                        "      10.0.0.3: in the set -> not in the set");
        assertThat(apply().ok()).isTrue();
        assertThat(plan().work()).isZero();
    }

    /**
     * QRadars before 7.5.0 UP12 have only the older end points. Their set has no id before API 17.0 (demisto/content,
     * QRadar_v3, test_data), and gives its entries in parts.
     */
    @Test
    void withTheOlderReferenceDataEverythingIsReadInPartsAndOnlyWhatIsMissingIsSent() throws Exception {
        StringBuilder csv = new StringBuilder("address\n");
        IntStream.range(0, 2_345).forEach(i -> csv.append("10.1." + i / 250 + "." + (1 + i % 250) + "\n"));
        Path assets = Files.writeString(folder.resolve("assets.csv"), csv);
        more.put("reference-sets", true);
        more.put("assets", assets.toString());
        qradar.withoutEndpoint = List.of("POST /reference_data_collections/sets");
        OlderReferenceData older = new OlderReferenceData();
        qradar.instead = older::answer;
        assertThat(apply().failures()).isEmpty();
        assertThat(older.values).hasSize(2_345);
        assertThat(older.sent).containsExactly(1_000, 1_000, 345);
        assertThat(plan().work()).isZero();
        Files.writeString(assets, csv + "10.9.9.9\n");
        assertThat(lines(plan())).contains("      10.9.9.9: not in the set -> in the set");
        assertThat(apply().failures()).isEmpty();
        assertThat(older.sent).endsWith(1);
        assertThat(older.values).hasSize(2_346);
    }

    @Test
    void aPropertyThatASearchUsesIsNotRemovedAndItIsSaid() {
        apply();
        String task = "{\"id\":42,\"status\":\"%s\",\"message\":\"m\",\"started\":null,\"completed\":null,"
                + "\"created_by\":\"admin\",\"name\":\"Delete Task\",\"created\":1614260272402,\"modified\":1614260273029}";
        AtomicInteger asked = new AtomicInteger();
        qradar.instead = request -> {
            if (request.method().equals("DELETE") && request.path().startsWith(PROPERTIES + "/")) {
                return Answer.of(202, task.formatted("QUEUED"));
            }
            return request.path().endsWith("/regex_property_delete_tasks/42")
                    ? Answer.of(200, task.formatted(asked.incrementAndGet() % 2 == 1 ? "PROCESSING" : "CONFLICT"))
                    : null;
        };
        Outcome destroyed = with(setup -> setup.destroy(true));
        assertThat(destroyed.ok()).isFalse();
        assertThat(destroyed.failures().toString()).contains("a search, rule or report uses it");
        assertThat(qradar.logSources()).as("the rest is removed").isEmpty();
        assertThat(qradar.at(PROPERTIES)).isNotEmpty();
    }

    @Test
    void theJsonNamesEveryChange() throws Exception {
        var json = new ObjectMapper().readTree(PlanJson.of(plan()));
        assertThat(json.path("format").asInt()).isEqualTo(1);
        assertThat(json.path("apiVersion").asText()).isEqualTo("27.0");
        assertThat(json.path("changes").get(0).path("action").asText()).isEqualTo("create");
        assertThat(json.path("changes").get(0).path("kind").asText()).isEqualTo("log-source-group");
        assertThat(json.path("work").asInt()).isEqualTo(json.path("changes").size());
    }

    /** One set of the older end points. */
    private static final class OlderReferenceData {
        final java.util.Set<String> values = new java.util.LinkedHashSet<>();
        final List<Integer> sent = new java.util.ArrayList<>();
        private boolean made;

        private static String set(int elements, String more) {
            return "{\"timeout_type\":\"UNKNOWN\",\"number_of_elements\":" + elements
                    + ",\"creation_time\":1614260106885,\"name\":\"Penstock OT Assets\",\"element_type\":\"IP\"" + more
                    + "}";
        }

        @org.jspecify.annotations.Nullable
        Answer answer(FakeQradar.Got request) {
            String set = "/reference_data/sets/Penstock OT Assets";
            if (request.path().equals("/reference_data/sets")) {
                made |= request.method().equals("POST");
                return request.method().equals("POST")
                        ? Answer.of(201, set(0, ""))
                        : Answer.of(200, made ? "[" + set(values.size(), "") + "]" : "[]");
            }
            if (request.path().equals(set.replace("/sets/", "/sets/bulk_load/"))) {
                List<String> added =
                        List.of(request.body().replaceAll("[\\[\\]\"]", "").split(","));
                sent.add(added.size());
                values.addAll(added);
                return Answer.of(200, set(values.size(), ""));
            }
            if (!request.path().equals(set)) {
                return null;
            }
            var range = java.util.regex.Pattern.compile("items=(\\d+)-(\\d+)")
                    .matcher(request.headers().getOrDefault("Range", "items=0-49"));
            assertThat(range.matches()).isTrue();
            long from = Long.parseLong(range.group(1));
            String data = values.stream()
                    .skip(from)
                    .limit(Long.parseLong(range.group(2)) - from + 1)
                    .map(value -> "{\"last_seen\":1,\"first_seen\":1,\"source\":\"reference data api\",\"value\":\""
                            + value + "\",\"domain_id\":null}")
                    .collect(java.util.stream.Collectors.joining(","));
            // An empty set has no data at all.
            return Answer.of(200, set(values.size(), values.isEmpty() ? "" : ",\"data\":[" + data + "]"));
        }
    }
}
