package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file is described at eicar.org; in halves here, so that no scanner takes this class for it. */
class EicarSearchTest {
    private static final byte[] FILE = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-"
                    + "ANTIVIRUS-TEST-FILE!$H+H*")
            .getBytes(StandardCharsets.US_ASCII);

    private final Site site = new Site();

    @Test
    void theTestFileIsAlertedEachTenMinutes() {
        site.learns(() -> site.connect(HMI, PLC, 80));
        site.raisesAgainOnlyAfterTenMinutes(
                "PS-3005", () -> site.connect(HMI, PLC, 80).client("00").server(FILE));
        assertThat(site.of("PS-3005").getFirst().source().ip()).isEqualTo("10.20.0.11");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 34, 67})
    void theTestFileInPiecesIsFound(int size) {
        Site.Connection connection = site.connect(HMI, PLC, 21_000).server("58 35 58"); // begins like it
        for (int at = 0; at < FILE.length; at += size) {
            connection.server(Arrays.copyOfRange(FILE, at, Math.min(FILE.length, at + size)));
        }
        assertThat(site.of("PS-3005")).hasSize(1);
    }

    @Test
    void theTestFileInADatagramIsFound() {
        site.udp(HMI, 5000, PLC, 5000, FILE);
        assertThat(site.of("PS-3005")).hasSize(1);
    }

    @Test
    void aFileWithOneByteWrongOrInTwoDirectionsIsNot() {
        byte[] wrong = FILE.clone();
        wrong[67] = '+';
        site.connect(HMI, PLC, 80)
                .server(wrong)
                .client(Arrays.copyOf(FILE, 34))
                .server(Arrays.copyOfRange(FILE, 34, 68));
        assertThat(site.of("PS-3005")).isEmpty();
    }
}
