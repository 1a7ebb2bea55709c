package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.lab.LabException;
import io.penstock.lab.leef.LeefEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of IBM's pages on expressions in XML and Generic List format, and what a hostile payload could do to them. */
class StructuredExpressionTest {
    private static final LeefEvent NONE = new LeefEvent("", "", "", "", "", Map.of());
    private static final String XML =
            "<13>Nov 24 09:59:58 epo <EPOEvent><MachineInfo><MachineName>NEPTUNE</MachineName><MachineName>VALUE23"
                    + "</MachineName><IPAddress someattrib=\"someattribvalue\">192.0.2.0</IPAddress><OSName>Windows 7"
                    + "</OSName><Other><OSName>no</OSName></Other></MachineInfo></EPOEvent>";

    private static Optional<String> find(PropertyExpression expression, String payload) throws Exception {
        return expression.find(NONE, payload);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', textBlock = """
            /"EPOEvent"/"MachineInfo"/"OSName", Windows 7
            /"EPOEvent"/"MachineInfo"/"IPAddress".someattrib, someattribvalue
            /"EPOEvent"/"MachineInfo"/"MachineName"[1], VALUE23
            /"EPOEvent"/"MachineInfo"/"MachineName", NEPTUNE
            /"EPOEvent"/"MachineInfo"/"Other"/"OSName", no
            """)
    void xmlElementOrAttributeIsFoundByItsPath(String path, String value) throws Exception {
        assertThat(find(PropertyExpression.xml(path), XML)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/\"EPOEvent\"/\"OSName\"",
                "/\"EPOEvent\"/\"MachineInfo\"/\"MachineName\"[2]",
                "/\"EPOEvent\"/\"MachineInfo\"/\"IPAddress\".other",
                "/\"MachineInfo\"",
                "/\"EPOEvent\""
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(find(PropertyExpression.xml(path), XML)).isEmpty();
    }

    @Test
    void cutOffXmlGivesWhatStandsBeforeTheEndAndEntitiesReachNoFile() throws Exception {
        PropertyExpression name = PropertyExpression.xml("/\"a\"/\"b\"");
        assertThat(find(name, "<a><b>1</b><c>")).contains("1");
        assertThat(find(name, "<a><b>1")).isEmpty();
        assertThat(find(name, "<13>no xml < here")).isEmpty();
        assertThat(find(name, "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a><b>&x;</b></a>"))
                .isEmpty();
        assertThat(find(name, "<a>".repeat(20_000))).isEmpty();
    }

    @Test
    void listItemIsFoundByItsPlaceFromZero() throws Exception {
        String list = "ABC Company;1.13;console_login;jsmith;John Smith;interactivePassword;";
        assertThat(find(PropertyExpression.list("$0", ";"), list)).contains("ABC Company");
        assertThat(find(PropertyExpression.list("$2", ";"), list)).contains("console_login");
        assertThat(find(PropertyExpression.list("$5", ";"), list)).contains("interactivePassword");
        assertThat(find(PropertyExpression.list("$6", ";"), list)).isEmpty();
        assertThat(find(PropertyExpression.list("$9999", ";"), list)).isEmpty();
    }

    @Test
    void anExpressionOfAnotherFormIsRefused() {
        for (String path : new String[] {"", "a", "/a", "/\"a\"/", "/\"a\"[x]", "{/\"a\"} {/\"b\"}"}) {
            assertThatThrownBy(() -> PropertyExpression.xml(path)).isInstanceOf(LabException.class);
        }
        assertThatThrownBy(() -> PropertyExpression.list("0", ";")).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> PropertyExpression.list("$0", "")).isInstanceOf(LabException.class);
    }
}
