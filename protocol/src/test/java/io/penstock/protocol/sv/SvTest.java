package io.penstock.protocol.sv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IEC 61850-9-2 clause 8.5 and table 14. */
class SvTest {
    private static final String SAMPLES = "8708 00000001 00000000";

    @Test
    void aDataUnitIsAReportOfItsStream() {
        Recording seen =
                Talk.ethernet(0x88BA).client(frame(1, unit(7, SAMPLES))).end();

        assertThat(seen.lines()).containsExactly("NOTICE REPORT 0 unit 16385 name S1 count 1");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void severalDataUnitsAreSeveralReports() {
        Recording seen = Talk.ethernet(0x88BA)
                .client(frame(2, unit(7, SAMPLES) + unit(8, SAMPLES)))
                .end();

        assertThat(seen.lines()).hasSize(2);
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 8, ", "7, 9, ", "7, 7, sv.two-senders", "3999, 0, ", "3999, 2, ", "7, 5, sv.count-back"})
    void countsGoForwardAndLossIsNoMistake(int count, int next, String id) {
        Recording seen = Talk.ethernet(0x88BA)
                .client(frame(1, unit(count, SAMPLES)))
                .client(frame(1, unit(next, "8708 00000002 00000000")))
                .end();

        assertThat(String.join(",", seen.ids())).isEqualTo(id == null ? "" : id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        4001 0009 0000 0000 6000                          | sv.length
        4001 05DC 0000 0000 6000                          | sv.length
        4001 0040 0000 0000 6000                          | any.truncated
        4001 000D 0000 0000 60 03 800102                  | sv.data-units
        4001 000F 0000 0000 60 05 800100 A200             | sv.data-units
        4001 000C 0000 0000 60 02 80 05                   | sv.encoding
        4001 0011 0000 0000 60 07 800101 A202 3000        | sv.missing-field
        4001 0014 0000 0000 60 0A 800101 A205 3003 820105 | sv.field-length,sv.missing-field
        """)
    void contradictionsAreReportedAndTheNextFrameRead(String hex, String ids) {
        Recording seen = Talk.ethernet(0x88BA)
                .client(hex)
                .client(frame(1, unit(7, SAMPLES)))
                .end();

        assertThat(seen.ids()).containsExactly(ids.split(",", -1));
        assertThat(seen.lines()).endsWith("NOTICE REPORT 0 unit 16385 name S1 count 1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, ''",
        "2, ''",
        "3, sv.synchronisation",
        "4, sv.synchronisation",
        "5, ''",
        "254, ''",
        "255, sv.synchronisation"
    })
    void table14_someSynchronisationsAreReserved(int value, String id) {
        String unit = unit(7, SAMPLES).replace("850102", String.format(Locale.ROOT, "8501%02X", value));
        Recording seen = Talk.ethernet(0x88BA).client(frame(1, unit)).end();

        assertThat(String.join(",", seen.ids())).isEqualTo(id);
    }

    private static String unit(int count, String samples) {
        String fields = String.format(Locale.ROOT, "80025331 8202%04X 830400000001 850102 %s", count, samples)
                .replace(" ", "");
        return String.format(Locale.ROOT, "30%02X%s", fields.length() / 2, fields);
    }

    private static String frame(int units, String content) {
        int length = content.length() / 2;
        return String.format(
                Locale.ROOT,
                "4001%04X00000000 60%02X 8001%02X A2%02X %s",
                15 + length,
                5 + length,
                units,
                length,
                content);
    }
}
