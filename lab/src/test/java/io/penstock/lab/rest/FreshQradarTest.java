package io.penstock.lab.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.TestClock;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.ApiVersions;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.TestApi;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fresh QRadar set up through its REST API, with real HTTP and real syslog. Codes and bodies: IBM's API 26.0 endpoint
 * pages as reference/qradar.md has them, the fixtures of the public Ansible collection ibm.qradar, and replies recorded
 * in public tests of mock-radar and Demisto's QRadar integration.
 */
class FreshQradarTest {
    private static final String MANAGEMENT = "/api/config/event_sources/log_source_management/";
    private static final String SOURCES = MANAGEMENT + "log_sources";
    private static final String PROPERTIES = "/api/config/event_sources/custom_properties/";
    private static final String DEPLOY = "/api/staged_config/deploy_status";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final Lab lab;
    private final TestApi api;

    FreshQradarTest() {
        ApiOptions plain = ApiOptions.defaults()
                .withPorts(OptionalInt.of(0), OptionalInt.empty())
                .withVersions(ApiVersions.between("9.1", "27.0"));
        lab = Lab.start(LabOptions.fresh(
                        Account.token("penstock", TestApi.TOKEN, Capability.SYSTEM_ADMINISTRATOR),
                        Account.token("sources", "sources-only", Capability.MANAGE_LOG_SOURCES))
                .withClock(clock)
                .withAppliance(ApplianceOptions.complete(
                                Account.token("penstock", TestApi.TOKEN, Capability.SYSTEM_ADMINISTRATOR),
                                Account.token("sources", "sources-only", Capability.MANAGE_LOG_SOURCES))
                        .withApi(plain)
                        .withDeployTime(Duration.ofSeconds(8))));
        api = new TestApi(lab.api().orElseThrow().url(), TestApi.TOKEN);
    }

    @AfterEach
    void close() {
        api.close();
        lab.close();
    }

    /** The body that reference/qradar.md 3.3 has from the Ansible collection's fixtures. */
    private static String source(String name, String identifier) {
        return "{'name':'" + name + "','description':'x','type_id':212,'protocol_type_id':0,'protocol_parameters':"
                + "[{'id':0,'name':'identifier','value':'" + identifier + "'},"
                + "{'id':1,'name':'incomingPayloadEncoding','value':'UTF-8'}],'enabled':true,'gateway':false,"
                + "'credibility':5,'target_event_collector_id':7,'coalesce_events':false,'store_event_payload':true,"
                + "'language_id':1,'requires_deploy':true}";
    }

    private List<Event> send(String... payloads) throws IOException {
        long before = lab.stats().received();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), lab.tcpPort().orElseThrow())) {
            socket.getOutputStream().write((String.join("\n", payloads) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(SOON).until(() -> lab.stats().received() == before + payloads.length);
        return lab.events();
    }

    private static String leef(String host, String eventId, String attributes) {
        return "<13>Nov 24 09:59:58 " + host + " LEEF:1.0|Penstock|Penstock|0.1|" + eventId + "|" + attributes;
    }

    private void deploy() {
        assertThat(api.post(DEPLOY, "{'type':'INCREMENTAL'}").status()).isEqualTo(200);
        clock.pass(Duration.ofSeconds(8));
        assertThat(api.get(DEPLOY).json().path("status").asText()).isEqualTo("COMPLETE");
    }

    private long made(String path, String body) {
        TestApi.Answer answer = api.post(path, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    @Test
    void freshQradarKnowsIbmsTypesAndNothingOfPenstock() {
        JsonNode type = api.get(MANAGEMENT + "log_source_types?filter=" + TestApi.encoded("name=\"Universal LEEF\""))
                .json()
                .path(0);
        assertThat(type.path("id").asInt()).isEqualTo(212);
        assertThat(type.path("protocol_types").path(0).path("protocol_id").asInt(-1))
                .isZero();
        JsonNode syslog = api.get(MANAGEMENT + "protocol_types/0").json();
        assertThat(syslog.path("name").asText()).isEqualTo("Syslog");
        assertThat(syslog.path("parameters").path(0).path("name").asText()).isEqualTo("identifier");
        assertThat(api.get(SOURCES).json()).isEmpty();
        assertThat(api.get("/api/data_classification/dsm_event_mappings").json())
                .isEmpty();
        assertThat(api.get(PROPERTIES + "regex_properties").json()).isEmpty();
        JsonNode category = api.get(
                        "/api/data_classification/low_level_categories?filter=" + TestApi.encoded("id=7001"))
                .json()
                .path(0);
        assertThat(category.path("name").asText()).isEqualTo("Unknown Suspicious Event");
        assertThat(category.path("severity").asInt()).isEqualTo(3);
        assertThat(category.path("high_level_category_id").asInt()).isEqualTo(7000);
        assertThat(api.get("/api/data_classification/low_level_categories?sort=%2Bid,-name")
                        .code())
                .isEqualTo(23_053);
    }

    /** Reference 3.3 and 3.6: requires_deploy is true until deployed, and nothing arrives at the log source before. */
    @Test
    void logSourceTakesEventsOnlyAfterItsDeployIsComplete() throws Exception {
        TestApi.Answer created = api.post(SOURCES, source("OT 1", "sensor-1"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("requires_deploy").asBoolean()).isTrue();
        assertThat(created.json().path("group_ids")).isEqualTo(TestApi.tree("[0]"));
        assertThat(created.json().path("status").path("status").asText()).isEqualTo("NA");
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().logSource().name())
                .isEqualTo("SIM Generic Log DSM");

        TestApi.Answer started = api.post(DEPLOY, "{'type':'INCREMENTAL'}");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.json().path("status").asText()).isEqualTo("INITIALIZING");
        TestApi.Answer twice = api.post(DEPLOY, "{'type':'INCREMENTAL'}");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo(1002);
        clock.pass(Duration.ofSeconds(4));
        assertThat(api.get(DEPLOY).json().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().outcome()).isEqualTo(Outcome.STORED);
        clock.pass(Duration.ofSeconds(4));
        JsonNode done = api.get(DEPLOY).json();
        assertThat(done.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(done.path("percent_complete").asInt()).isEqualTo(100);
        Event event = send(leef("sensor-1", "E", "a=1")).getLast();
        assertThat(event.logSource().name()).isEqualTo("OT 1");
        assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
        JsonNode source =
                api.get(SOURCES + "/" + created.json().path("id").asLong()).json();
        assertThat(source.path("requires_deploy").asBoolean(true)).isFalse();
        assertThat(source.path("last_event_time").asLong()).isEqualTo(clock.millis());
        assertThat(source.path("status").path("status").asText()).isEqualTo("SUCCESS");
        // The Ansible collection takes a message with these words for "unchanged".
        TestApi.Answer nothing = api.post(DEPLOY, "{'type':'INCREMENTAL'}");
        assertThat(nothing.code()).isEqualTo(1002);
        assertThat(nothing.json().path("message").asText()).contains("No changes to deploy");
        assertThat(api.post(DEPLOY, "{'type':'FULL'}").status()).isEqualTo(200);
    }

    @Test
    void changeAndDeletionOfALogSourceWaitForTheNextDeployToo() throws Exception {
        long id = made(SOURCES, source("OT 1", "sensor-1"));
        deploy();
        assertThat(api.post(SOURCES + "/" + id, "{'name':'OT one'}")
                        .json()
                        .path("requires_deploy")
                        .asBoolean())
                .isTrue();
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().logSource().name())
                .isEqualTo("OT 1");
        deploy();
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().logSource().name())
                .isEqualTo("OT one");
        assertThat(api.delete(SOURCES + "/" + id).status()).isEqualTo(204);
        assertThat(api.get(SOURCES + "/" + id).code()).isEqualTo(1010);
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().outcome()).isEqualTo(Outcome.UNKNOWN);
        deploy();
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().outcome()).isEqualTo(Outcome.STORED);
    }

    /** Error 1038's text: a Syslog log source may do without a deploy. */
    @Test
    void syslogLogSourceThatNeedsNoDeployWorksAtOnce() throws Exception {
        made(SOURCES, source("OT 1", "sensor-1").replace("'requires_deploy':true", "'requires_deploy':false"));
        assertThat(send(leef("sensor-1", "E", "a=1")).getLast().logSource().name())
                .isEqualTo("OT 1");
    }

    /** Reference 3.3: POST's codes. Each line changes the good body in one place. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'name':'OT 2'|'name':'OT 1'|409|1001",
                "'value':'sensor-2'|'value':'sensor-1'|409|1002",
                "'name':'OT 2',||422|1003",
                "'name':'OT 2'|'name':'LONG'|422|1004",
                "'description':'x'|'description':'LONG'|422|1005",
                "'type_id':212|'type_id':99999|422|1007",
                "'type_id':212|'type_id':67|422|1008",
                "'protocol_type_id':0|'protocol_type_id':77|422|1010",
                "'type_id':212|'type_id':2,'protocol_type_id':9|422|1010",
                "'name':'identifier'|'name':'nonsense'|422|1013",
                "'value':'sensor-2'|'value':''|422|1015",
                "'value':'UTF-8'|'value':'EBCDIC'|422|1016",
                "'value':'sensor-2'|'value':'LONG'|422|1018",
                "'credibility':5|'credibility':11|422|1024",
                "'target_event_collector_id':7|'target_event_collector_id':8|422|1025",
                "'language_id':1|'language_id':99|422|1027",
                "'enabled':true|'group_ids':[424242]|422|1029",
                "'enabled':true|'group_ids':[1]|422|1031",
                "'gateway':false|'gateway':true|422|1037",
                "'name':'OT 2'|'name':'OT\\\\2'|422|1043",
            })
    void wrongLogSourceIsRefusedWithIbmsCode(String from, String to, int status, int code) {
        made(SOURCES, source("OT 1", "sensor-1"));
        String text = to == null ? "" : to.replace("LONG", "x".repeat(256));
        String body = source("OT 2", "sensor-2").replace(from, text);
        if (code == 1010 && text.contains("'type_id':2,")) {
            body = body.replace("'protocol_type_id':0,", "");
            code = 1011;
        }
        TestApi.Answer answer = api.post(SOURCES, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(status);
        assertThat(answer.code()).as(answer.json().toString()).isEqualTo(code);
        assertThat(api.get(SOURCES).json()).hasSize(1);
    }

    /** Reference 3.3: updates are numbered otherwise. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'name':''}|1004",
                "{'name':'LONG'}|1005",
                "{'description':'LONG'}|1006",
                "{'protocol_type_id':77}|1009",
                "{'group_ids':[1]}|1030",
                "{'parsing_order':-1}|1040",
                "{'name':'a\\\\b'}|1045",
            })
    void wrongChangeOfALogSourceHasItsOwnCode(String body, int code) {
        long id = made(SOURCES, source("OT 1", "sensor-1"));
        assertThat(api.post(SOURCES + "/" + id, body.replace("LONG", "x".repeat(256)))
                        .code())
                .isEqualTo(code);
        assertThat(api.post(SOURCES + "/4711", "{}").code()).isEqualTo(1050);
    }

    /** What the Ansible collection does: one PATCH with Version 9.1, only a name and an identifier, then a search. */
    @Test
    void ansiblesPatchCreatesChangesAndReadsBack() throws Exception {
        TestApi.Answer created = api.send(
                "PATCH",
                SOURCES,
                ("[{'name':'test','description':'d','type_id':212,'protocol_type_id':0,'protocol_parameters':"
                                + "[{'id':0,'name':'identifier','value':'host-1'}]}]")
                        .replace('\'', '"'),
                "Content-Type",
                "application/json",
                "Version",
                "9.1");
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.json().path("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(created.header("Location")).contains("/log_source_bulk_tasks/");
        JsonNode found =
                api.get(SOURCES + "?filter=" + TestApi.encoded("name=\"test\"")).json();
        assertThat(found).hasSize(1);
        long id = found.path(0).path("id").asLong();
        clock.pass(Duration.ofSeconds(2));
        JsonNode task = api.get(created.header("Location").replaceAll("^https?://[^/]+", ""))
                .json();
        assertThat(task.path("status").asText()).isEqualTo("COMPLETED_SUCCESSFULLY");
        assertThat(task.path("operation_statuses").path(0).path("log_source_id").asLong())
                .isEqualTo(id);
        TestApi.Answer mixed = api.patch(
                SOURCES, "[{'id':" + id + ",'deleted':true},{'name':'','type_id':212},{'id':4711,'name':'x'}]");
        clock.pass(Duration.ofSeconds(2));
        JsonNode end = api.get(mixed.header("Location").replaceAll("^https?://[^/]+", ""))
                .json();
        assertThat(end.path("status").asText()).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(end.path("operation_statuses"))
                .hasSize(3)
                .extracting(one -> one.path("unique_code").asInt())
                .containsExactly(0, 1003, 1050);
        assertThat(api.get(SOURCES).json()).isEmpty();
    }

    @Test
    void qidRecordAndMappingGiveAnEventItsNameAtOnce() throws Exception {
        made(SOURCES, source("OT 1", "sensor-1"));
        deploy();
        TestApi.Answer record = api.post(
                "/api/data_classification/qid_records",
                "{'log_source_type_id':212,'name':'PLC stopped','low_level_category_id':22006,'severity':8}");
        assertThat(record.status()).isEqualTo(201);
        long id = record.json().path("id").asLong();
        assertThat(record.json().path("qid").asInt()).isGreaterThan(2_000_000).isNotEqualTo((int) id);
        assertThat(record.json().path("log_source_type_id").isNull()).isTrue();
        String mapping = "{'log_source_type_id':212,'log_source_event_id':'PS-1','log_source_event_category':'c',"
                + "'qid_record_id':" + id + "}";
        long mapped = made("/api/data_classification/dsm_event_mappings", mapping);
        TestApi.Answer again = api.post("/api/data_classification/dsm_event_mappings", mapping);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo(1008);
        Event event = send(leef("sensor-1", "PS-1", "cat=c")).getLast();
        assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
        assertThat(event.name()).isEqualTo("PLC stopped");
        assertThat(event.severity()).isEqualTo(8);
        assertThat(event.qid().qid()).isEqualTo(record.json().path("qid").asInt());
        assertThat(api.delete("/api/data_classification/qid_records/" + id).status())
                .isEqualTo(404);
        assertThat(api.delete("/api/data_classification/dsm_event_mappings/" + mapped)
                        .status())
                .isEqualTo(404);
        api.post("/api/data_classification/qid_records/" + id, "{'name':'PLC halted'}");
        assertThat(send(leef("sensor-1", "PS-1", "cat=c")).getLast().name()).isEqualTo("PLC halted");
        long system = api.get("/api/data_classification/qid_records?filter=" + TestApi.encoded("qid < 2000000"))
                .json()
                .path(0)
                .path("id")
                .asLong();
        TestApi.Answer refused = api.post("/api/data_classification/qid_records/" + system, "{'name':'x'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(1008);
        assertThat(api.post("/api/data_classification/qid_records/4711", "{}").code())
                .isEqualTo(1002);
        assertThat(api.post(
                                "/api/data_classification/qid_records",
                                "{'log_source_type_id':212,'name':'x'," + "'low_level_category_id':7000}")
                        .code())
                .isEqualTo(1005);
    }

    private String property(String name, String type, boolean early) {
        TestApi.Answer answer = api.post(
                PROPERTIES + "regex_properties",
                "{'name':'" + name + "','property_type':'" + type + "','use_for_rule_engine':" + early + "}");
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json().path("identifier").asText();
    }

    private String expression(String kind, String property, String rest) {
        TestApi.Answer answer = api.post(
                PROPERTIES + kind,
                "{'regex_property_identifier':'" + property + "','log_source_type_id':212," + rest + "}");
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    @Test
    void propertiesAreFilledByExpressionsOfEachKind() throws Exception {
        made(SOURCES, source("OT 1", "sensor-1"));
        deploy();
        String alert = property("Alert ID", "numeric", true);
        String id = expression("property_leef_expressions", alert, "'expression':'alertId'");
        expression("property_leef_expressions", property("Id", "string", true), "'expression':'$eventid$'");
        String regex = "'regex':'(?:\\\\||\\\\t)site=([^\\\\t]+)\\\\tzone=([^\\\\t]+)'";
        expression("property_expressions", property("Zone", "string", true), regex + ",'capture_group':2");
        expression(
                "property_expressions",
                property("Place", "string", true),
                regex + ",'capture_group':1,'format_string':'$1 / $2'");
        expression("property_leef_expressions", property("Late", "string", false), "'expression':'zone'");
        expression("property_leef_expressions", property("Elsewhere", "string", true), "'expression':'zone','qid':7");
        expression(
                "property_nvp_expressions",
                property("Pair", "string", true),
                "'expression':'x','delimiter_pair':';','delimiter_name_value':':'");
        expression(
                "property_genericlist_expressions",
                property("Third", "string", true),
                "'expression':'$2','delimiter':';'");
        expression(
                "property_xml_expressions",
                property("Tag", "string", true),
                "'expression':'/\\\"plc\\\"/\\\"tag\\\"[1].name'");
        Event event = send(leef(
                        "sensor-1",
                        "PS-1",
                        "alertId=42\tsite=Rotterdam\tzone=Boiler 2\tv=;x:y;w;<plc><tag name='a'/><tag name='b'>7</tag></plc>"))
                .getLast();
        assertThat(event.properties())
                .containsEntry("Alert ID", "42")
                .containsEntry("Id", "PS-1")
                .containsEntry("Zone", "Boiler 2")
                .containsEntry("Place", "Rotterdam / Boiler 2")
                .containsEntry("Pair", "y")
                .containsEntry("Third", "w")
                .containsEntry("Tag", "b")
                .doesNotContainKeys("Late", "Elsewhere");
        assertThat(lab.forSearch(event).properties())
                .containsEntry("Late", "Boiler 2")
                .containsEntry("Alert ID", "42");
        assertThat(send(leef("sensor-1", "PS-1", "alertId=x")).getLast().properties())
                .doesNotContainKey("Alert ID");
        assertThat(api.delete(PROPERTIES + "property_leef_expressions/" + id).status())
                .isEqualTo(204);
        assertThat(send(leef("sensor-1", "PS-1", "alertId=43")).getLast().properties())
                .doesNotContainKey("Alert ID");
        TestApi.Answer deleted = api.delete(PROPERTIES + "regex_properties/" + alert);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.header("Location")).contains("/regex_property_delete_tasks/");
        assertThat(api.get(PROPERTIES + "regex_properties/" + alert).code()).isEqualTo(1002);
    }

    @Test
    void wrongPropertyAndExpressionAreRefused() {
        assertThat(api.post(PROPERTIES + "regex_properties", "{'name':'a','property_type':'colour'}")
                        .code())
                .isEqualTo(1005);
        assertThat(api.post(PROPERTIES + "regex_properties", "{'name':'a','property_type':'time'}")
                        .code())
                .isEqualTo(1005);
        String property = property("a", "string", true);
        String start = "{'regex_property_identifier':'" + property + "','log_source_type_id':212,";
        assertThat(api.post(PROPERTIES + "property_expressions", start + "'regex':'a(b','capture_group':1}")
                        .code())
                .isEqualTo(10_116);
        assertThat(api.post(PROPERTIES + "property_expressions", start + "'regex':'src=','capture_group':1}")
                        .code())
                .isEqualTo(10_116);
        assertThat(api.post(PROPERTIES + "property_leef_expressions", start + "'regex':'x'}")
                        .code())
                .isEqualTo(1005);
        assertThat(api.post(
                                PROPERTIES + "property_leef_expressions",
                                start.replace("212", "99999") + "'expression':'x'}")
                        .code())
                .isEqualTo(1005);
    }

    @Test
    void capabilitiesOpenOnlyTheirPartOfTheApi() {
        try (TestApi few = new TestApi(lab.api().orElseThrow().url(), "sources-only")) {
            assertThat(few.post(SOURCES, source("OT 1", "sensor-1")).status()).isEqualTo(201);
            TestApi.Answer refused = few.post(DEPLOY, "{'type':'INCREMENTAL'}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo(26);
        }
    }

    /** IBM, LEEF guide: about 25 events make a log source; until then they are the generic log source's. */
    @Test
    void senderOfTwentyFiveLeefEventsBecomesALogSource() throws Exception {
        String[] events = new String[24];
        java.util.Arrays.fill(events, leef("new-host", "E", "a=1"));
        assertThat(send(events)).allMatch(event -> event.name().equals("Unknown Log Event"));
        assertThat(api.get(SOURCES).json()).isEmpty();
        send(leef("new-host", "E", "a=1"));
        JsonNode source = api.get(SOURCES).json().path(0);
        assertThat(source.path("name").asText()).isEqualTo("UniversalLEEF @ new-host");
        assertThat(source.path("auto_discovered").asBoolean()).isTrue();
        assertThat(source.path("coalesce_events").asBoolean()).isTrue();
        assertThat(send(leef("new-host", "E", "a=1")).getLast().logSource().name())
                .isEqualTo("UniversalLEEF @ new-host");
        long record = api.get(MANAGEMENT + "autodetection/config_records")
                .json()
                .path(0)
                .path("id")
                .asLong();
        assertThat(api.post(MANAGEMENT + "autodetection/config_records/" + record, "{'enabled':false}")
                        .status())
                .isEqualTo(200);
        java.util.Arrays.fill(events, leef("other-host", "E", "a=1"));
        send(events);
        send(events);
        assertThat(api.get(SOURCES).json()).hasSize(1);
    }

    @Test
    void groupsAndTypesAreMadeWithIbmsCodes() {
        long group = made(MANAGEMENT + "log_source_groups", "{'name':'OT','description':'x','parent_id':0}");
        assertThat(group).isGreaterThan(100_000);
        assertThat(api.post(MANAGEMENT + "log_source_groups", "{'name':'OT'}").code())
                .isEqualTo(1001);
        assertThat(api.get(MANAGEMENT + "log_source_groups/0")
                        .json()
                        .path("child_group_ids")
                        .toString())
                .contains(Long.toString(group));
        assertThat(api.delete(MANAGEMENT + "log_source_groups/" + group).status())
                .isEqualTo(404);
        assertThat(api.post(SOURCES, source("OT 1", "a").replace("'enabled':true", "'group_ids':[" + group + "]"))
                        .status())
                .isEqualTo(201);
        String type = "{'name':'Mine','protocol_types':[{'protocol_id':0}]}";
        long custom = made(MANAGEMENT + "log_source_types", type);
        assertThat(custom).isGreaterThanOrEqualTo(4001);
        TestApi.Answer taken = api.post(MANAGEMENT + "log_source_types", type);
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.code()).isEqualTo(1001);
        assertThat(api.delete(MANAGEMENT + "log_source_types/212").code()).isEqualTo(1015);
        assertThat(api.delete(MANAGEMENT + "log_source_types/" + custom).status())
                .isEqualTo(204);
    }

    /** mock-radar, tests/api/reference_data/sets/post. */
    @Test
    void olderReferenceSetsAnswerAsRecorded() {
        String set = "/api/reference_data/sets?element_type=IP&name=test_ip_addresses";
        TestApi.Answer created = api.post(set, "");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Deprecated")).isNotEmpty();
        assertThat(created.json().path("timeout_type").asText()).isEqualTo("UNKNOWN");
        assertThat(created.json().path("number_of_elements").asInt(-1)).isZero();
        assertThat(created.json().path("time_to_live").isNull()).isTrue();
        assertThat(api.post(set, "").json())
                .isEqualTo(
                        TestApi.tree(
                                "{\"http_response\":{\"code\":409,\"message\":\"The request could not be completed"
                                        + " due to a conflict with the current state of the resource\"},\"code\":1004,\"description\":\"The"
                                        + " reference set could not be created, the name provided is already in use. Please change the name"
                                        + " and try again.\",\"details\":{},\"message\":\"The name test_ip_addresses is already in use\"}"));
        TestApi.Answer interval = api.post(set.replace("test_", "other_") + "&time_to_live=invalid", "");
        assertThat(interval.json())
                .isEqualTo(
                        TestApi.tree(
                                "{\"http_response\":{\"code\":422,\"message\":\"The request was well-formed but was"
                                        + " unable to be followed due to semantic errors\"},\"code\":1005,\"description\":\"A request"
                                        + " parameter is not valid\",\"details\":{},\"message\":\"Invalid time to live interval invalid\"}"));
        assertThat(api.post("/api/reference_data/sets/bulk_load/test_ip_addresses", "['10.0.0.1','10.0.0.2']")
                        .json()
                        .path("number_of_elements")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.post("/api/reference_data/sets/test_ip_addresses", "").code())
                .isEqualTo(8);
        assertThat(api.get("/api/reference_data/sets/test_ip_addresses")
                        .json()
                        .path("data")
                        .path(0)
                        .path("source")
                        .asText())
                .isEqualTo("reference data api");
        TestApi.Answer part = api.get("/api/reference_data/sets/test_ip_addresses", "Range", "items=1-5");
        assertThat(part.json().path("data"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("value").asText()).isEqualTo("10.0.0.2"));
        assertThat(part.json().path("number_of_elements").asInt()).isEqualTo(2);
        assertThat(part.header("Content-Range")).isEqualTo("items 1-1/2");
        TestApi.Answer deleted = api.delete("/api/reference_data/sets/test_ip_addresses");
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(deleted.json().path("status").asText()).isEqualTo("QUEUED");
        assertThat(deleted.json().path("message").asText())
                .isEqualTo("Searching for items that depend on the Reference Data.");
    }

    @Test
    void newerReferenceSetsKeepEntries() {
        String path = "/api/reference_data_collections/";
        long id = made(path + "sets", "{'name':'OT assets','entry_type':'IP'}");
        assertThat(api.post(path + "sets", "{'name':'OT assets','entry_type':'IP'}")
                        .code())
                .isEqualTo(10_006);
        String entry = "{'collection_id':" + id + ",'value':'10.0.0.1','source':'penstock','notes':'PLC'}";
        assertThat(api.post(path + "set_entries", entry).status()).isEqualTo(201);
        clock.pass(Duration.ofSeconds(1));
        assertThat(api.post(path + "set_entries", entry).status()).isEqualTo(200);
        assertThat(api.post(path + "set_entries", entry.replace("10.0.0.1", "plc"))
                        .status())
                .isEqualTo(422);
        assertThat(api.patch(path + "set_entries", "[" + entry.replace("0.1", "0.2") + "]")
                        .status())
                .isEqualTo(202);
        assertThat(api.get(path + "sets/" + id).json().path("number_of_entries").asInt())
                .isEqualTo(2);
        assertThat(api.delete(path + "sets/" + id).status()).isEqualTo(202);
        assertThat(api.get(path + "set_entries").json()).isEmpty();
        assertThat(api.get(path + "sets", "Version", "16.0").status()).isEqualTo(404);
    }
}
