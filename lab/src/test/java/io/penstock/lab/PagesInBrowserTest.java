package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.offense.OffenseStatus;
import io.penstock.lab.syslog.Overlong;
import io.penstock.lab.syslog.ReceiverOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an analyst does with the pages, clicked in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTest {
    private static final String UNKNOWN = "<13>Nov 24 09:59:58 sensor-2 LEEF:1.0|Acme|Scanner|4|SCAN-7|cat=scan\tsev=3"
            + "\tsrc=10.9.0.7\tdst=10.20.0.40\tsenderName=sensor-2";

    private Lab lab;
    private Browser browser;

    @BeforeAll
    void startBrowser() throws Exception {
        Assumptions.assumeTrue(
                Browser.installed().findAny().isPresent(),
                "chromium is not installed: the pages are not tested in a browser");
        browser = new Browser();
    }

    @AfterAll
    void endBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startLab() {
        lab = Lab.start(LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults().withPayloadLimits(1024, 65_536, Overlong.SPLIT))
                .withAppliance(ApplianceOptions.bare().withDeployTime(Duration.ofMillis(500)))
                .withLogSources(
                        LogSource.universalLeef("Rotterdam", "sensor-1"),
                        LogSource.universalLeef("Antwerp", "sensor-2")));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void send(List<String> payloads) throws Exception {
        int wanted = lab.events().size() + payloads.size();
        SampleEvents.send(lab, payloads);
        await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() == wanted);
    }

    private void sendAlerts() throws Exception {
        List<String> payloads = new ArrayList<>(SampleEvents.alerts("sensor-1", "Rotterdam", "Boiler house"));
        payloads.addAll(SampleEvents.alerts("sensor-2", "Antwerp", "Tank farm"));
        send(payloads);
    }

    private void open(String path) {
        browser.open(lab.url().resolve(path));
    }

    private void filter(String field, String operator, String value) {
        browser.put("form.add select[name=field]", field);
        browser.put("form.add select[name=op]", operator);
        browser.put("form.add input[type=text]", value);
        browser.click("form.add button");
    }

    @Test
    void filtersAddUpCanBeTakenAwayAndStandInTheAddress() throws Exception {
        sendAlerts();
        long severe = AlertCatalogue.get().types().stream()
                .filter(type -> type.severity().level() >= 8)
                .count();
        open("/?live=off");
        filter("severity", "least", "8");
        assertThat(browser.text(".activity .pages span")).endsWith("of " + 2 * severe);
        filter("prop:Site", "is", "Antwerp");
        assertThat(browser.text(".activity .pages span")).endsWith("of " + severe);
        filter("dstip", "within", "10.20.0.0/24");
        assertThat(browser.text(".activity .pages span")).endsWith("of " + severe);
        filter("dstip", "within", "192.168.0.0/16");
        assertThat(browser.text(".activity")).contains("No event matches");
        browser.clickText("Destination IP is in network 192.168.0.0/16 ×");
        browser.clickText("Severity is at least 8 ×");
        int types = AlertCatalogue.get().types().size();
        assertThat(browser.text(".activity .pages span")).endsWith("of " + types);
        assertThat(browser.ask("location.search")).contains("field=prop%3ASite&op=is&value=Antwerp");
        filter("severity", "least", "eight");
        assertThat(browser.text(".toolbar .problem")).contains("want a number", "left out");
        assertThat(browser.text(".activity .pages span")).endsWith("of " + types);
    }

    @Test
    void groupsCountTheirEventsAndAClickShowsThem() throws Exception {
        sendAlerts();
        int types = AlertCatalogue.get().types().size();
        open("/?live=off");
        browser.put("#group", "prop:Site");
        browser.click("form.display button");
        assertThat(browser.texts(".groups tbody td:nth-child(1)")).containsExactlyInAnyOrder("Antwerp", "Rotterdam");
        assertThat(browser.texts(".groups tbody td:nth-child(2)"))
                .containsExactly(String.valueOf(types), String.valueOf(types));
        browser.clickText("Antwerp");
        assertThat(browser.text(".activity .pages span")).endsWith("of " + types);
        assertThat(browser.texts(".chip")).containsExactly("Site is Antwerp ×");
    }

    @Test
    void sortingBySeverityShowsTheHighestFirstAndColumnsCanBeChosen() throws Exception {
        sendAlerts();
        open("/?live=off");
        browser.put("#order", "severest");
        browser.click("form.display button");
        List<Integer> severities =
                browser.texts(".c-severity .sev").stream().map(Integer::valueOf).toList();
        int highest = AlertCatalogue.get().types().stream()
                .mapToInt(type -> type.severity().level())
                .max()
                .orElseThrow();
        assertThat(severities).isSortedAccordingTo((a, b) -> b - a).startsWith(highest);
        browser.ask(
                "document.querySelectorAll('.checks input').forEach(it => it.checked = it.value === 'prop:Engine')");
        browser.clickText("Show");
        assertThat(browser.texts(".list th")).containsExactly("Start time (UTC)", "Event name", "Engine");
        assertThat(browser.ask("location.search")).contains("order=severest", "column=prop%3AEngine");
    }

    @Test
    void timeRangeLeavesOutWhatIsOutsideOfIt() throws Exception {
        send(List.of(UNKNOWN));
        open("/?live=off");
        browser.clickText("5 min");
        assertThat(browser.text(".activity .pages span")).isEqualTo("1–1 of 1");
        browser.put("input[name=to]", "2020-01-01T00:00");
        browser.clickText("Apply");
        assertThat(browser.text(".activity")).contains("No event matches");
        assertThat(browser.texts(".chip")).containsExactly("to 2020-01-01 00:00 UTC ×");
    }

    @Test
    void advancedSearchShowsRowsAndWhereAQueryIsWrong() throws Exception {
        sendAlerts();
        open("/?live=off");
        browser.put(
                "textarea[name=aql]", "SELECT \"Site\", COUNT(*) AS Events FROM events GROUP BY \"Site\" LAST 1 HOURS");
        browser.click(".wide form[action='/aql'] button");
        int types = AlertCatalogue.get().types().size();
        assertThat(browser.texts(".list th")).containsExactly("Site", "Events");
        assertThat(browser.texts(".list tbody tr td:first-child")).containsExactlyInAnyOrder("Antwerp", "Rotterdam");
        assertThat(browser.text(".list tbody")).contains(String.valueOf(types));
        browser.put("textarea[name=aql]", "SELECT qid FROM events WHERE nosuch = 1");
        browser.clickText("Search");
        assertThat(browser.text(".problem")).contains("1:30", "nosuch");
        assertThat(browser.text(".problem mark")).isEqualTo("▸");
    }

    @Test
    void mappedEventHasItsNameFromThenOn() throws Exception {
        send(List.of(UNKNOWN));
        open("/events/1");
        assertThat(browser.text(".warnings")).contains("SCAN-7", "no event mapping");
        assertThat(browser.text(".payload")).contains("TAB");
        open("/mapping");
        assertThat(browser.text(".list tbody")).contains("SCAN-7", "scan");
        browser.clickText("Map event");
        browser.put("#q", "Port scan");
        browser.clickText("Search");
        browser.ask("[...document.querySelectorAll('label')].find(it => it.textContent === 'Port scan').click()");
        browser.click("form[method=post] button");
        assertThat(browser.text(".list tbody")).contains("SCAN-7", "Port scan");
        send(List.of(UNKNOWN));
        assertThat(lab.events().stream().map(Event::name)).containsExactly("Unknown", "Port scan");
        open("/mapping");
        assertThat(browser.text(".empty")).contains("No unknown events");
    }

    @Test
    void newQidRecordCanBeMadeForAnUnknownEvent() throws Exception {
        send(List.of(UNKNOWN));
        open("/mapping");
        browser.clickText("Map event");
        browser.put("#name", "Acme scan seen");
        browser.put("#severity", "9");
        browser.put("#lowLevel", "7001");
        browser.clickText("Make it and map the event");
        send(List.of(UNKNOWN));
        Event event = lab.events().getLast();
        assertThat(event.name()).isEqualTo("Acme scan seen");
        assertThat(event.qid().severity()).isEqualTo(9);
        assertThat(event.qid().lowLevelCategory()).isEqualTo(7001);
    }

    @Test
    void deployButtonMakesAStagedLogSourceWork() throws Exception {
        ObjectNode staged =
                lab.configuration().logSources().documents().getFirst().deepCopy();
        staged.remove("id");
        staged.put("name", "Ghent").put("requires_deploy", true);
        ((ObjectNode) staged.path("protocol_parameters").get(0)).put("value", "sensor-3");
        lab.configuration().logSources().add(staged);
        open("/log-sources");
        assertThat(browser.text("#deploy")).contains("There are undeployed changes");
        assertThat(lab.logSources()).extracting(LogSource::name).doesNotContain("Ghent");
        browser.clickText("Deploy Changes");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> lab.logSources().stream()
                        .anyMatch(source -> source.name().equals("Ghent")));
        open("/log-sources?q=ghent");
        assertThat(browser.ask("document.querySelector('#deploy').textContent")).isEmpty();
        assertThat(browser.texts(".list tbody tr")).singleElement().asString().contains("Ghent", "sensor-3");
        browser.clickText("Ghent");
        assertThat(browser.text("main")).contains("identifier", "sensor-3", "incomingPayloadEncoding");
    }

    @Test
    void offenceTakesANoteAndIsClosedWithAReason() throws Exception {
        sendAlerts();
        open("/offenses");
        browser.click(".list tbody a");
        long id = Long.parseLong(browser.ask("location.pathname").replaceAll("\\D", ""));
        browser.put("#text", "Maintenance, <b>known</b>");
        browser.clickText("Add note");
        assertThat(browser.text(".said")).contains("Maintenance, <b>known</b>");
        browser.put("#reason", "2");
        browser.clickText("Close offense");
        assertThat(browser.text("main")).contains("False-Positive, Tuned");
        assertThat(browser.ask("String(document.querySelector('#reason'))")).isEqualTo("null");
        assertThat(lab.investigation().offenses().find(id).orElseThrow().status())
                .isEqualTo(OffenseStatus.CLOSED);
    }

    @Test
    void hostileTextIsShownHarmlessOnEveryPage() throws Exception {
        String name = SampleEvents.HOSTILE_NAME + "\u202Egnp\u001b[31m";
        lab.addLogSource(LogSource.universalLeef(name, "sensor-4"));
        lab.addProperty(new CustomProperty(
                name,
                PropertyType.STRING,
                PropertyExpression.leefKey("srcName"),
                LogSource.UNIVERSAL_LEEF,
                CustomProperty.Expected.NEVER));
        lab.configuration().mappings().make(name, name, 5, 7001);
        send(SampleEvents.hostile("sensor-4"));
        long offense = lab.investigation().offenses().all().getFirst().id();
        lab.investigation().offenses().note(offense, name, "admin");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        long source = lab.events().getFirst().logSource().id();
        for (String path : List.of(
                "/?column=name&column=logsource&column=prop:" + encoded + "&field=payload&op=contains&value=%3Cscript",
                "/?group=prop:" + encoded,
                "/?logSource=" + encoded,
                "/aql?aql=" + encoded,
                "/aql?aql=SELECT+UTF8(payload)+FROM+events+LAST+1+HOURS",
                "/events/1",
                "/events/3",
                "/events/5",
                "/log-sources?q=" + encoded,
                "/log-sources",
                "/log-sources/" + source,
                "/mapping",
                "/mapping?show=records",
                "/mapping/map?type=212&eventId=" + encoded + "&category=" + encoded,
                "/properties",
                "/offenses",
                "/offenses/" + offense)) {
            open(path);
            assertThat(browser.ask("document.title")).as(path).endsWith("Penstock lab");
            assertThat(browser.ask("String(document.scripts.length)")).as(path).isEqualTo("1");
            assertThat(browser.ask("String(document.images.length)")).as(path).isEqualTo("0");
            assertThat(browser.ask("document.body.innerText")).as(path).doesNotContain("\u202E", "\u001b");
        }
        assertThat(browser.complaints()).noneMatch(text -> text.contains("Content Security Policy"));
    }
}
