package io.penstock.protocol.genisys;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column of the log that Zeek with ICSNPP's Genisys parser wrote, on its port and on another one. */
class GenisysAgainstIcsnppTest {
    @ParameterizedTest
    @CsvSource({"basic,genisys.pcap", "otherport,genisys_otherport.pcap"})
    void messages(String test, String trace) throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-genisys/tests/traces/" + trace));
        List<Map<String, String>> rows =
                ZeekLog.rows(PlantCaptures.file("expected/cisagov__icsnpp-genisys/analyzer." + test + "/genisys.log"));
        assertThat(seen.messages).hasSameSizeAs(rows);
        assertThat(seen.ids()).isEmpty();
        Comparison comparison = new Comparison("Genisys", "ICSNPP " + test)
                .explain(
                        "crc_calculated",
                        "starts from 0 there, so that no checksum of the capture fits; from 0xFFFF on all of them fit");
        for (int i = 0; i < rows.size(); i++) {
            row(comparison.message(), "row " + i, seen.messages.get(i), rows.get(i));
        }
        comparison.end();
    }

    private static void row(Comparison comparison, String place, Recording.Message ours, Map<String, String> theirs) {
        String client = IpAddress.text(ours.flow().clientHigh(), ours.flow().clientLow());
        String server = IpAddress.text(ours.flow().serverHigh(), ours.flow().serverLow());
        comparison.field(place, "orig_h", client, theirs.getOrDefault("id.orig_h", ""));
        comparison.field(place, "orig_p", ours.flow().clientPort(), theirs.getOrDefault("id.orig_p", ""));
        comparison.field(place, "resp_h", server, theirs.getOrDefault("id.resp_h", ""));
        comparison.field(place, "resp_p", ours.flow().serverPort(), theirs.getOrDefault("id.resp_p", ""));
        comparison.field(place, "proto", "tcp", theirs.getOrDefault("proto", ""));
        comparison.field(place, "header", ours.field("headerName"), theirs.getOrDefault("header", ""));
        comparison.field(place, "server", ours.field("station"), theirs.getOrDefault("server", ""));
        boolean reply = ours.field("reply").equals("true");
        comparison.field(place, "direction", reply ? "response" : "request", theirs.getOrDefault("direction", ""));
        String crc = ours.field("crc").isEmpty() ? "-" : "0x%02x".formatted(Integer.parseInt(ours.field("crc")));
        comparison.field(place, "crc_transmitted", crc, theirs.getOrDefault("crc_transmitted", ""));
        String fitting = ours.field("crcFits").equals("true") ? crc : "-";
        comparison.field(place, "crc_calculated", fitting, theirs.getOrDefault("crc_calculated", ""));
        comparison.field(place, "payload", pairs(ours.fields().get("pairs")), theirs.getOrDefault("payload", ""));
    }

    private static String pairs(@Nullable Object pairs) {
        if (pairs == null) {
            return "-";
        }
        List<?> all = pairs instanceof List<?> list ? list : List.of(pairs);
        return all.stream()
                .map(pair -> (Map<?, ?>) pair)
                .map(pair -> pair.get("address") + "=" + pair.get("data"))
                .collect(Collectors.joining(","));
    }
}
