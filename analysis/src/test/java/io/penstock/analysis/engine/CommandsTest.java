package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.S7Messages;
import io.penstock.analysis.Site;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Site site = new Site();

    private void s7(String message) {
        S7Messages.connect(site, HMI, PLC).client(message);
    }

    @Test
    void aStopIsAlertedEachTenMinutesEvenIfLearned() {
        site.learns(() -> s7(S7Messages.STOP));
        assertThat(site.of("PS-5001")).hasSize(1);
        site.untilHoldOffIsOver();
        site.raisesAgainOnlyAfterTenMinutes("PS-5001", () -> s7(S7Messages.STOP));
        assertThat(site.of("PS-5006")).isEmpty();
    }

    @Test
    void aRestartIsAlertedEachTenMinutesEvenIfLearned() {
        site.learns(() -> s7(S7Messages.HOT_START));
        site.untilHoldOffIsOver();
        site.raisesAgainOnlyAfterTenMinutes("PS-5006", () -> s7(S7Messages.HOT_START));
        assertThat(site.of("PS-5001")).isEmpty();
    }

    @Test
    void readsAndWritesAreNoCommands() {
        s7(S7Messages.READ_DB_1);
        s7(S7Messages.WRITE_MEMORY);
        s7(S7Messages.REQUEST_DOWNLOAD);
        assertThat(site.of("PS-5001")).isEmpty();
        assertThat(site.of("PS-5006")).isEmpty();
    }
}
