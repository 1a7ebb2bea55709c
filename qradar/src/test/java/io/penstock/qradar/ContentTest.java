package io.penstock.qradar;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.AlertCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the published and the mended expressions find in the event that Microsoft published. */
class ContentTest {
    private static final String NOTHING = "(nothing)";
    private static final String TAIL_OF_ID = "\tengine=Operational\tsenderName=sensor Agent\tUUID=5-1557059334000"
            + "\tsite=Site\tzone=Zone\tactions=handle\tdst=192.168.2.2\tdstName=192.168.2.2";
    private static final String TITLE = "Device is Suspected to be Disconnected (Unresponsive)";
    private static final String MESSAGE = "Device 192.168.2.2 is suspected to be disconnected (unresponsive).";
    private static final String EVENT =
            "<9>May 5 12:29:23 sensor_Agent LEEF:1.0|CyberX|CyberX platform|2.5.0|CyberX platform Alert|"
                    + "devTime=May 05 2019 15:28:54\tdevTimeFormat=MMM dd yyyy HH:mm:ss\tsev=2\tcat=XSense Alerts\ttitle="
                    + TITLE + "\tscore=81\treporter=192.168.219.50\trta=0\talertId=6" + TAIL_OF_ID + "\tmsg=" + MESSAGE;

    @Test
    void publishedExpressionsAndMendedOnes() {
        List<List<String>> table = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CustomProperty published = XsenseContent.publishedProperties().get(i);
            CustomProperty mended = XsenseContent.properties().get(i);
            assertThat(mended.name()).isEqualTo(published.name());
            table.add(List.of(published.name(), published.expression(), find(published), find(mended)));
        }
        assertThat(table)
                .containsExactly(
                        List.of("Xsense Alert Description", "msg=(.*)(?=\\t)", NOTHING, MESSAGE),
                        List.of("Xsense Alert ID", "alertId=(.*)(?=\\t)", "6" + TAIL_OF_ID, "6"),
                        List.of("Xsense Alert Score", "Detected score=(.*)(?=\\t)", NOTHING, "81"),
                        List.of(
                                "Xsense Alert Title",
                                "title=(.*)(?=\\t)",
                                TITLE + "\tscore=81\treporter=192.168.219.50\trta=0\talertId=6" + TAIL_OF_ID,
                                TITLE),
                        List.of("Xsense Destination Name", "dstName=(.*)(?=\\t)", "192.168.2.2", "192.168.2.2"),
                        List.of("Xsense Direct Redirect", "rta=(.*)(?=\\t)", "0\talertId=6" + TAIL_OF_ID, "0"),
                        List.of(
                                "Xsense Sender IP",
                                "reporter=(.*)(?=\\t)",
                                "192.168.219.50\trta=0\talertId=6" + TAIL_OF_ID,
                                "192.168.219.50"),
                        List.of(
                                "Xsense Sender Name",
                                "senderName=(.*)(?=\\t)",
                                TAIL_OF_ID.substring(TAIL_OF_ID.indexOf("sensor Agent")),
                                "sensor Agent"),
                        List.of("Xsense Alert Engine", "engine =(.*)(?=\\t)", NOTHING, "Operational"),
                        // The published event names no source.
                        List.of("Xsense Source Device Name", "src", NOTHING, NOTHING));
    }

    @Test
    void mendedExpressionsFindTheKeyFirstLastAndNotInsideAnother() {
        String event = "LEEF:1.0|A|B|1|E|src=1\tidentsrc=2\tmsg=a=b|c";
        assertThat(find(CustomProperty.of("n", PropertyType.ALPHANUMERIC, "src"), event))
                .isEqualTo("1");
        assertThat(find(CustomProperty.of("n", PropertyType.ALPHANUMERIC, "msg"), event))
                .isEqualTo("a=b|c");
        assertThat(find(CustomProperty.of("n", PropertyType.ALPHANUMERIC, "Src"), event))
                .isEqualTo(NOTHING);
    }

    /** A device's name is the attacker's to choose (LEEF has no escaping): a pipe in it must not look like a header's end. */
    @Test
    void mendedExpressionsAreNotForgedByAPipeInAnotherValue() {
        String event = "<9>host LEEF:1.0|A|B|1|E|devTime=1\tidentHostName=plc|alertUuid=forged\talertUuid=real";
        assertThat(find(CustomProperty.of("n", PropertyType.ALPHANUMERIC, "alertUuid"), event))
                .isEqualTo("real");
    }

    @Test
    void xsenseSetUp() {
        assertThat(XsenseContent.qidLine("sensor Agent"))
                .isEqualTo(",XSense Alert,XSense Alert Report From sensor Agent,5,7001");
        assertThat(XsenseContent.qidLine("a,b\n,c")).isEqualTo(",XSense Alert,XSense Alert Report From a b c,5,7001");
        assertThat(XsenseContent.logSourceIdentifier("sensor Agent")).isEqualTo("sensor_Agent");
        assertThat(XsenseContent.steps("sensor Agent"))
                .contains(
                        "sensor_Agent",
                        "Universal LEEF",
                        "Coalescing Events:      off",
                        "qidmap_cli.sh -i -f",
                        "Map Event")
                .contains("Xsense Direct Redirect     (?:^[^\\t]*\\||\\t)rta=([^\\t]+)")
                .doesNotContain("\r");
    }

    @Test
    void penstockSetUp() {
        assertThat(PenstockContent.qids())
                .hasSameSizeAs(AlertCatalogue.get().types())
                .allSatisfy(qid -> {
                    assertThat(qid.line().split(",", -1)).hasSize(5);
                    assertThat(qid.name()).hasSizeLessThanOrEqualTo(255);
                    assertThat(qid.severity()).isBetween(1, 10);
                });
        assertThat(PenstockContent.qidFile().lines())
                .contains(
                        ",Controller programmed by a host not known to program,Penstock PS-2073: Controller programmed"
                                + " by a host not known to program (Policy Violation),10,22006");
        assertThat(PenstockContent.properties())
                .extracting(CustomProperty::name)
                .doesNotHaveDuplicates();
        assertThat(PenstockContent.properties()).extracting(CustomProperty::key).doesNotHaveDuplicates();
    }

    private static String find(CustomProperty property) {
        return find(property, EVENT);
    }

    private static String find(CustomProperty property, String event) {
        Matcher matcher = Pattern.compile(property.expression()).matcher(event);
        return matcher.find() && matcher.groupCount() >= property.captureGroup()
                ? matcher.group(property.captureGroup())
                : NOTHING;
    }
}
