package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.offense.OffenseChange;
import io.penstock.lab.syslog.Overlong;
import io.penstock.lab.syslog.ReceiverOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names that an attacker chooses, in everything that has a name, on each page that shows it. The system property
 * {@code penstock.pictures} names a folder for pictures of the pages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePagesInBrowserTest {
    private static final String CONTROLS = IntStream.concat(IntStream.range(1, 32), IntStream.of(127, 0x85, 0x9b))
            .filter(c -> c != '\n')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private static final List<String> NAMES = List.of(
            SampleEvents.HOSTILE_NAME,
            "ctl" + CONTROLS + "end",
            "PLC\u202Eexe.gnp \u2066\u200B\uFEFFmixer",
            "N".repeat(4000),
            "\u00e4\u6f22\u05d0\u0645\ud83d\ude00 &amp; &#60;b&#62; {{7*7}} ${7*7} %s");

    private Lab lab;
    private Browser browser;
    private long source;
    private long offense;

    @BeforeAll
    void start() throws Exception {
        Assumptions.assumeTrue(
                Browser.installed().findAny().isPresent(),
                "chromium is not installed: the pages are not tested in a browser");
        browser = new Browser();
        lab = Lab.start(LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults().withPayloadLimits(1024, 65_536, Overlong.SPLIT))
                .withAppliance(ApplianceOptions.bare()));
        int count = 0;
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            lab.addLogSource(LogSource.universalLeef(name, "host-" + i));
            lab.addProperty(new CustomProperty(
                    name,
                    PropertyType.STRING,
                    PropertyExpression.leefKey("srcName"),
                    LogSource.UNIVERSAL_LEEF,
                    CustomProperty.Expected.NEVER));
            String shorter = name.substring(0, Math.min(255, name.length()));
            lab.configuration().mappings().make(shorter, name.substring(0, Math.min(2048, name.length())), 9, 7001);
            lab.mapEvent("E-" + i, null, shorter);
            String value = name.replace('\t', ' ').replace('\0', ' ');
            String attributes = "cat=" + value + "\tsev=9\tsrc=10.20.0." + i + "\tusrName=" + value + "\tsrcName="
                    + value + "\tmsg=" + value;
            SampleEvents.send(
                    lab,
                    List.of(
                            "<13>Nov 24 09:59:58 host-" + i + " LEEF:1.0|Acme|Guard|1|E-" + i + "|" + attributes,
                            "<13>Nov 24 09:59:58 host-" + i + " LEEF:1.0|" + value + "|Guard|1|" + value + "|"
                                    + attributes));
            count += 2;
        }
        int wanted = count;
        await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() == wanted);
        offense = lab.investigation().offenses().all().getFirst().id();
        for (String name : NAMES) {
            lab.investigation().offenses().note(offense, name.substring(0, Math.min(2000, name.length())), name);
        }
        lab.investigation().offenses().change(offense, OffenseChange.close(2), NAMES.get(2));
        source = lab.events().get(6).logSource().id();
    }

    @AfterAll
    void end() throws Exception {
        if (browser != null) {
            browser.close();
            lab.close();
        }
    }

    static List<String> pages() {
        String name = URLEncoder.encode(NAMES.get(2), StandardCharsets.UTF_8);
        String property = URLEncoder.encode(NAMES.get(0), StandardCharsets.UTF_8);
        return List.of(
                "/?live=off",
                "/?live=off&group=prop:" + property,
                "/?live=off&column=name&column=prop:" + property + "&field=prop:" + property + "&op=contains&value="
                        + name,
                "/aql?aql="
                        + URLEncoder.encode(
                                "SELECT QIDNAME(qid) AS 'Event', username, UTF8(payload) FROM events LAST 1 HOURS",
                                StandardCharsets.UTF_8),
                "/aql?aql=" + name,
                "/events/1",
                "/events/4",
                "/events/7",
                "/mapping",
                "/mapping?show=mappings",
                "/mapping?show=records&q=" + name,
                "/mapping?show=records",
                "/mapping/map?type=212&eventId=" + name + "&category=" + property,
                "/properties",
                "/log-sources",
                "/log-sources/SOURCE",
                "/offenses",
                "/offenses?status=closed",
                "/offenses/OFFENSE");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageShowsNamesHarmlessAndKeepsItsWidth(String page) throws Exception {
        String path = page.replace("SOURCE", Long.toString(source)).replace("OFFENSE", Long.toString(offense));
        for (int width : new int[] {1440, 800}) {
            browser.size(width, 900);
            browser.open(lab.url().resolve(path));
            assertThat(browser.ask("document.title")).endsWith("Penstock lab");
            assertThat(browser.ask("String(document.scripts.length)")).isEqualTo("1");
            assertThat(browser.ask("String(document.images.length)")).isEqualTo("0");
            assertThat(browser.ask("document.body.innerText"))
                    .doesNotContain("\u202E", "\u2066", "\u200B", "\uFEFF", "\u001b", "\u0007", "\u009b");
            keep(page, width);
            // The client width is the window's less a scroll bar, which some browsers draw beside the page.
            assertThat(browser.ask(
                            "String(document.documentElement.scrollWidth" + " - document.documentElement.clientWidth)"))
                    .as("by how much the page is wider than a window of " + width)
                    .isEqualTo("0");
            assertThat(browser.ask("String(Math.max(0, ...[...document.querySelectorAll('tr')].map(it =>"
                            + " it.offsetHeight)) < 1300)"))
                    .as("no row is higher than a window and a half")
                    .isEqualTo("true");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private void keep(String page, int width) throws Exception {
        String folder = System.getProperty("penstock.pictures");
        if (folder != null) {
            String name = (pages().indexOf(page) + "-" + page.replaceAll("[^A-Za-z0-9]+", "-"));
            name = name.substring(0, Math.min(40, name.length())) + "-" + width + ".png";
            Files.write(Path.of(folder).resolve(name), browser.picture());
        }
    }
}
