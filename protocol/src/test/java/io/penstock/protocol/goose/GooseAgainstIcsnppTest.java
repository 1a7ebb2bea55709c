package io.penstock.protocol.goose;

import io.penstock.capture.MacAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every column of the logs that the ICSNPP parser for GOOSE wrote, of good and of damaged messages. */
class GooseAgainstIcsnppTest {
    private static final String PLUGIN = "haolipeng__icsnpp-iec61850-goose";
    private static final Map<String, String> CASES = Map.of(
            "all_data_primitives_fallbacks", "all-data-primitives-fallbacks",
            "missing_conf_rev", "missing-conf-rev",
            "missing_dataset", "missing-dataset",
            "missing_gocb_ref", "missing-gocb-ref",
            "missing_num_dat_set_entries", "missing-num-dat-set-entries",
            "missing_timestamp", "missing-timestamp",
            "unsupported_tlv", "unsupported-tlv");

    @Test
    void everyColumnIsTheirs() throws Exception {
        Comparison comparison = new Comparison(GooseProtocol.NAME, PLUGIN)
                .explain("missing_conf_rev conf_rev", "they write 0 for a field that is not there")
                .explain(
                        "missing_num_dat_set_entries num_dat_set_entries", "they write 0 for a field that is not there")
                .explain(
                        "missing_timestamp parse_error",
                        "IEC 61850-8-1 Annex A: t is mandatory; they do not ask for it")
                .explain(
                        "unsupported_tlv parse_error",
                        "IEC 61850-8-1 Annex A: tag 12 is security; they do not know it and stop there");
        for (Map.Entry<String, String> entry : CASES.entrySet()) {
            compare(entry.getKey(), entry.getValue(), comparison);
        }
        comparison.end();
    }

    private static void compare(String name, String log, Comparison comparison) throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file(PLUGIN + "/testing/Traces/GOOSE_" + name + ".pcap"));
        List<Map<String, String>> rows =
                ZeekLog.rows(PlantCaptures.file("expected/" + PLUGIN + "/tests.test-GOOSE-" + log + "/goose.log"));
        comparison.field(name, "messages", seen.messages.size(), rows.size());
        Recording.Message ours = seen.messages.getFirst();
        Map<String, String> theirs = rows.getFirst();
        comparison.message();
        comparison.field(name, "src_mac", MacAddress.text(ours.flow().clientMac()), theirs.getOrDefault("src_mac", ""));
        comparison.field(name, "dst_mac", MacAddress.text(ours.flow().serverMac()), theirs.getOrDefault("dst_mac", ""));
        comparison.field(
                name,
                "eth_type",
                "0x" + Integer.toHexString(ours.flow().network()),
                theirs.getOrDefault("eth_type", ""));
        long appId = Long.parseLong(ours.field("appId"));
        comparison.field(name, "appid", "0x" + Long.toHexString(appId), theirs.getOrDefault("appid", ""));
        String time = ours.field("t");
        comparison.field(name, "timestamp", time.isEmpty() ? "-" : seconds(time), theirs.getOrDefault("timestamp", ""));
        String quality = ours.field("timeQuality");
        comparison.field(
                name,
                "timestamp_quality",
                quality.isEmpty() ? "-" : "0x" + Integer.toHexString(Integer.parseInt(quality)),
                theirs.getOrDefault("timestamp_quality", ""));
        plain(name, ours, theirs, comparison);
        // Their hash is of the whole element allData.
        String values = ours.field("allDataBytes");
        byte[] data = HexFormat.of().parseHex("ab%02x%s".formatted(values.length() / 2, values));
        comparison.field(
                name,
                "all_data_hash",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data)),
                theirs.getOrDefault("all_data_hash", ""));
        boolean missing = ours.violations().contains(GooseViolation.MISSING_FIELD);
        comparison.field(
                name,
                "parse_error",
                missing ? "missing_required_field" : "none",
                theirs.getOrDefault("parse_error", ""));
    }

    private static void plain(String name, Recording.Message ours, Map<String, String> theirs, Comparison comparison) {
        String[][] columns = {
            {"length", "length"},
            {"gocb_ref", "gocbRef"},
            {"time_allowed_to_live", "timeAllowedToLive"},
            {"dataset", "datSet"},
            {"go_id", "goId"},
            {"st_num", "stNum"},
            {"sq_num", "sqNum"},
            {"simulation", "simulation"},
            {"conf_rev", "confRev"},
            {"nds_com", "ndsCom"},
            {"num_dat_set_entries", "numDatSetEntries"}
        };
        for (String[] column : columns) {
            String value = ours.field(column[1]);
            String text =
                    value.isEmpty() ? "(empty)" : value.replace("true", "T").replace("false", "F");
            comparison.field(name, column[0], text, theirs.getOrDefault(column[0], ""));
        }
    }

    private static String seconds(String time) {
        Instant instant = Instant.parse(time);
        return String.format(Locale.ROOT, "%d.%06d", instant.getEpochSecond(), Math.round(instant.getNano() / 1000.0));
    }
}
