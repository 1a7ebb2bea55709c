package io.penstock.protocol.s7plus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every column of the log that ICSNPP wrote; and the other captures break no rule. */
class S7PlusAgainstIcsnppTest {
    private static final String PLUGIN = "cisagov__icsnpp-s7comm";

    @Test
    void everyColumnIsTheirs() throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file(PLUGIN + "/tests/traces/s7comm_plus.pcap"));
        List<Recording.Message> ours = seen.messages.stream()
                .filter(message -> !message.field("opcode").isEmpty())
                .toList();
        List<Map<String, String>> theirs =
                ZeekLog.rows(PlantCaptures.file("expected/" + PLUGIN + "/analyzer.s7comm_plus/s7comm_plus.log"));
        Comparison comparison = new Comparison(S7PlusProtocol.NAME, PLUGIN)
                .explain("function_name", "the same function by its code; they word it with blanks");
        comparison.field("capture", "messages", ours.size(), theirs.size());
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.message();
            Recording.Message message = ours.get(i);
            Map<String, String> row = theirs.get(i);
            String place = "frame " + message.frame();
            boolean fromClient = message.direction() == Direction.TO_SERVER;
            String client =
                    IpAddress.text(message.flow().clientHigh(), message.flow().clientLow());
            String server =
                    IpAddress.text(message.flow().serverHigh(), message.flow().serverLow());
            compare(comparison, place, row, "is_orig", fromClient ? "T" : "F");
            compare(comparison, place, row, "id.orig_h", client);
            compare(comparison, place, row, "id.orig_p", message.flow().clientPort());
            compare(comparison, place, row, "id.resp_h", server);
            compare(comparison, place, row, "id.resp_p", message.flow().serverPort());
            compare(comparison, place, row, "source_h", fromClient ? client : server);
            compare(comparison, place, row, "destination_h", fromClient ? server : client);
            compare(comparison, place, row, "version", message.field("version"));
            compare(comparison, place, row, "opcode", "0x" + Integer.toHexString(number(message, "opcode")));
            compare(comparison, place, row, "opcode_name", message.field("opcodeName"));
            boolean named = !message.field("function").isEmpty();
            String code = named ? "0x%04x".formatted(number(message, "function")) : "-";
            compare(comparison, place, row, "function_code", code);
            compare(comparison, place, row, "function_name", named ? message.field("functionName") : "-");
        }
        comparison.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S7-1200-Uploading-OB1-TIAV12.pcap",
                "S7-1511-opc-request-all-types.pcap",
                "S7-1511_db2_var1_HMI.pcap",
                "S7-1511_db3_var1_HMI.pcap",
                "S7-1511_db6w0_HMI.pcap",
                "V13_1200_TP1200sim_MW100_Int_SPS_5s_MW102_Int_SPS_10s_MW102_ab_1000_Timer_sync.pcapng",
                "s7-1200-hmi.pcap"
            })
    void recordedSessionsBreakNoRuleAndAreOfKnownFunctions(String name) throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file("ITI__ICS-Security-Tools/pcaps/s7/" + name));

        assertThat(seen.operations).isNotEmpty().allMatch(operation -> operation.protocol.equals(S7PlusProtocol.NAME));
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations).noneMatch(operation -> operation.functionName.startsWith("Unknown"));
    }

    private static void compare(
            Comparison comparison, String place, Map<String, String> row, String column, Object ours) {
        comparison.field(place, column, ours, row.getOrDefault(column, ""));
    }

    private static int number(Recording.Message message, String field) {
        return Integer.parseInt(message.field(field));
    }
}
