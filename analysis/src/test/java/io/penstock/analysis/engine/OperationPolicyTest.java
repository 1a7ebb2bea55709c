package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static io.penstock.analysis.Site.modbus;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.S7Messages;
import io.penstock.analysis.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationPolicyTest {
    private static final String READ_10 = "03 0064 000A";
    private final Site site = new Site();

    private void modbusRequest(String pdu) {
        site.connect(HMI, PLC, 502).client(modbus(1, pdu));
    }

    private void s7(String message) {
        S7Messages.connect(site, HMI, PLC).client(message);
    }

    @Test
    void aModbusAddressOutsideTheLearnedRangeIsAlertedEachTenMinutes() {
        site.learns(() -> modbusRequest(READ_10));
        site.raisesAgainOnlyAfterTenMinutes("PS-2016", () -> modbusRequest("03 0064 000B"));
        assertThat(site.of("PS-2016").getFirst().message()).contains("address 100 to 110");
    }

    @ParameterizedTest
    @CsvSource({"03 0064 000A", "03 0064 0001", "03 006D 0001"})
    void aPartOfTheLearnedRangeIsNoAlert(String pdu) {
        site.learns(() -> modbusRequest(READ_10));
        modbusRequest(pdu);
        assertThat(site.ids()).isEmpty();
    }

    @Test
    void twoLearnedRangesSideBySideAreOne() {
        site.learns(() -> {
            modbusRequest("03 0064 0005");
            modbusRequest("03 0069 0005");
        });
        modbusRequest(READ_10);
        assertThat(site.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"04 0064 000A", "06 0064 0001", "08 0001 0000", "0B", "5A 00 02", "5A 00 40"})
    void aModbusFunctionNotLearnedIsAlertedEachTenMinutes(String pdu) {
        site.learns(() -> modbusRequest(READ_10));
        site.raisesAgainOnlyAfterTenMinutes("PS-2089", () -> modbusRequest(pdu));
    }

    /** Modbus names its unit in every message: another unit behind a gateway is another device. */
    @Test
    void aLearnedFunctionToAnotherModbusUnitIsAlerted() {
        site.learns(() -> modbusRequest(READ_10));
        site.connect(HMI, PLC, 502).client("0001 0000 0006 02 " + READ_10);
        assertThat(site.ids()).containsExactly("PS-2089");
    }

    @Test
    void anotherClientHasLearnedNothing() {
        site.learns(() -> modbusRequest(READ_10));
        site.connect(Site.LAPTOP, PLC, 502).client(modbus(1, READ_10));
        assertThat(site.ids()).containsExactly("PS-2089");
    }

    @ParameterizedTest(name = "UMAS {0}")
    @CsvSource({"30, PS-2073", "33, PS-2072"})
    void programsMovedByUmasAreAlerted(String code, String type) {
        site.learns(() -> modbusRequest("5A 00 02"));
        site.raisesAgainOnlyAfterTenMinutes(type, () -> modbusRequest("5A 00 " + code));
    }

    @Test
    void anS7DataBlockNotLearnedIsAlertedEachTenMinutes() {
        site.learns(() -> s7(S7Messages.READ_DB_1));
        s7(S7Messages.READ_DB_1);
        assertThat(site.ids()).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes("PS-2047", () -> s7(S7Messages.READ_DB_77));
    }

    /** Rack and slot stand only in the connection request: whoever joins later does not know them. */
    @Test
    void aLearnedDataBlockReadOnAConnectionMetMidwayIsNoAlert() {
        site.learns(() -> s7(S7Messages.READ_DB_1));
        site.midway(HMI, PLC, 102).client(S7Messages.READ_DB_1).acknowledged();
        assertThat(site.ids()).isEmpty();
        site.midway(HMI, PLC, 102).client(S7Messages.READ_DB_77).acknowledged();
        assertThat(site.ids()).containsExactly("PS-2047");
    }

    @Test
    void aDataBlockLearnedOnAConnectionMetMidwayIsNoAlertLater() {
        site.learns(
                () -> site.midway(HMI, PLC, 102).client(S7Messages.READ_DB_1).acknowledged());
        s7(S7Messages.READ_DB_1);
        assertThat(site.ids()).isEmpty();
        s7(S7Messages.READ_DB_77);
        assertThat(site.ids()).containsExactly("PS-2047");
    }

    @Test
    void aDataBlockLearnedInOneSlotIsNewInAnother() {
        site.learns(() -> s7(S7Messages.READ_DB_1));
        site.connect(HMI, PLC, 102)
                .client(S7Messages.CONNECT.replace("c2020102", "c2020103"))
                .server(S7Messages.CONNECTED)
                .client(S7Messages.READ_DB_1);
        assertThat(site.ids()).containsExactly("PS-2047");
    }

    @ParameterizedTest
    @CsvSource({S7Messages.STOP, S7Messages.HOT_START, S7Messages.WRITE_MEMORY})
    void anS7ControlFunctionNotLearnedIsAlertedEachTenMinutes(String message) {
        site.learns(() -> s7(S7Messages.READ_MEMORY));
        s7(S7Messages.READ_MEMORY);
        assertThat(site.ids()).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes("PS-2076", () -> s7(message));
    }

    @Test
    void aLearnedS7ControlFunctionIsNoPolicyAlert() {
        site.learns(() -> s7(S7Messages.WRITE_MEMORY));
        s7(S7Messages.WRITE_MEMORY);
        assertThat(site.ids()).isEmpty();
    }

    @Test
    void anS7UploadNotLearnedIsAlertedEachTenMinutes() {
        site.learns(() -> s7(S7Messages.READ_DB_1));
        site.raisesAgainOnlyAfterTenMinutes("PS-2072", () -> s7(S7Messages.START_UPLOAD));
    }

    @Test
    void anS7DownloadIsAlertedEachTenMinutesUnlessLearned() {
        site.learns(() -> s7(S7Messages.REQUEST_DOWNLOAD));
        s7(S7Messages.REQUEST_DOWNLOAD);
        assertThat(site.ids()).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes(
                "PS-2073", () -> S7Messages.connect(site, Site.LAPTOP, PLC).client(S7Messages.REQUEST_DOWNLOAD));
    }
}
