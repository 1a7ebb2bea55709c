package io.penstock.protocol.synchrophasor;

import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ICSNPP's logs of synchrophasors: connections, commands, configurations and every measurement. */
class SynchrophasorAgainstZeekTest {
    private static final String CAPTURES = "cisagov__icsnpp-synchrophasor/tests/traces/C37.118_";
    private static final String LOGS = "expected/cisagov__icsnpp-synchrophasor/analyzer.";

    @ParameterizedTest
    @ValueSource(strings = {"1PMU_TCP", "1PMU_UDP", "2PMUsInSync_TCP"})
    void everyColumnIsZeeks(String name) throws Exception {
        List<Recording.Message> all =
                PlantCaptures.read(PlantCaptures.file(CAPTURES + name + ".pcap")).messages.stream()
                        .filter(message -> message.protocol().equals(SynchrophasorProtocol.NAME))
                        .toList();
        Comparison comparison = new Comparison(SynchrophasorProtocol.NAME, "ICSNPP synchrophasor*.log, " + name)
                .explain("phasor_conv_phunit", "6.4, table 9: the highest byte is the unit; ICSNPP takes the lowest")
                .explain("phasor_conv_phvalue", "as above: the lower three bytes are the factor");
        if (name.equals("1PMU_UDP")) {
            comparison.explain(
                    "id.orig_h", "the first packet of the capture makes the originator, and both ports are known");
            for (String column : List.of("id.orig_p", "id.resp_h", "id.resp_p")) {
                comparison.explain(column, "as above");
            }
        }
        connections(all, rows(name, "synchrophasor"), comparison);
        commands(of(all, "Command"), rows(name, "synchrophasor_cmd"), comparison);
        configurations(of(all, "Configuration 2"), rows(name, "synchrophasor_cfg"), comparison);
        details(of(all, "Configuration 2"), rows(name, "synchrophasor_cfg_detail"), comparison);
        data(of(all, "Data"), rows(name, "synchrophasor_data"), comparison);
        measurements(of(all, "Data"), rows(name, "synchrophasor_data_detail"), comparison);
        comparison.end();
    }

    private static List<Map<String, String>> rows(String name, String log) {
        return ZeekLog.rows(PlantCaptures.file(LOGS + name + "/" + log + ".log"));
    }

    private static List<Recording.Message> of(List<Recording.Message> all, String type) {
        return all.stream()
                .filter(message -> message.field("frameTypeName").equals(type))
                .toList();
    }

    private static void connections(
            List<Recording.Message> all, List<Map<String, String>> rows, Comparison comparison) {
        List<Flow> flows = all.stream().map(Recording.Message::flow).distinct().toList();
        comparison.field("connections", "number", flows.size(), rows.size());
        for (Map<String, String> row : rows) {
            List<Recording.Message> ours = all.stream()
                    .filter(message -> flows.size() == 1
                            || String.valueOf(message.flow().clientPort()).equals(row.get("id.orig_p")))
                    .toList();
            List<Integer> sizes = ours.stream()
                    .map(message -> Integer.parseInt(message.field("frameSize")))
                    .toList();
            String place = "connection " + row.get("id.orig_p");
            endpoints(place, ours.getFirst(), row, comparison.message());
            field(comparison, place, row, "version", ours.getFirst().field("version"));
            field(comparison, place, row, "data_stream_id", ours.getFirst().field("idCode"));
            field(comparison, place, row, "history", history(ours));
            field(comparison, place, row, "frame_size_min", Collections.min(sizes));
            field(comparison, place, row, "frame_size_max", Collections.max(sizes));
            field(
                    comparison,
                    place,
                    row,
                    "frame_size_tot",
                    sizes.stream().mapToInt(Integer::intValue).sum());
            field(comparison, place, row, "data_frame_count", of(ours, "Data").size());
            field(
                    comparison,
                    place,
                    row,
                    "data_rate",
                    of(ours, "Configuration 2").getFirst().field("dataRate"));
        }
    }

    private static String history(List<Recording.Message> messages) {
        StringBuilder history = new StringBuilder();
        for (Recording.Message message : of(messages, "Command")) {
            history.append("dDh123".charAt(Integer.parseInt(message.field("command")) - 1));
        }
        return history.toString();
    }

    private static void commands(List<Recording.Message> ours, List<Map<String, String>> rows, Comparison comparison) {
        comparison.field("commands", "number", ours.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String place = "command " + i;
            endpoints(place, ours.get(i), rows.get(i), comparison.message());
            field(comparison, place, rows.get(i), "frame_type", ours.get(i).field("frameTypeName"));
            field(comparison, place, rows.get(i), "frame_size", ours.get(i).field("frameSize"));
            field(comparison, place, rows.get(i), "command", ours.get(i).field("commandName"));
            field(
                    comparison,
                    place,
                    rows.get(i),
                    "extframe",
                    orEmpty(ours.get(i).field("extended")));
        }
    }

    private static void configurations(
            List<Recording.Message> ours, List<Map<String, String>> rows, Comparison comparison) {
        comparison.field("configurations", "number", ours.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String place = "configuration " + i;
            endpoints(place, ours.get(i), rows.get(i), comparison.message());
            field(comparison, place, rows.get(i), "frame_type", "CFG2");
            field(comparison, place, rows.get(i), "frame_size", ours.get(i).field("frameSize"));
            field(
                    comparison,
                    place,
                    rows.get(i),
                    "pmu_count_expected",
                    ours.get(i).field("stations"));
            field(
                    comparison,
                    place,
                    rows.get(i),
                    "pmu_count_actual",
                    pmus(ours.get(i)).size());
            field(comparison, place, rows.get(i), "data_rate", ours.get(i).field("dataRate"));
        }
    }

    private static void details(List<Recording.Message> ours, List<Map<String, String>> rows, Comparison comparison) {
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            Map<?, ?> pmu = pmus(ours.get(i)).getFirst();
            String place = "station " + i;
            endpoints(place, ours.get(i), row, comparison.message());
            int format = Integer.parseInt(String.valueOf(pmu.get("format")));
            field(comparison, place, row, "station_name", pmu.get("name"));
            field(comparison, place, row, "data_source_id", pmu.get("idCode"));
            field(comparison, place, row, "phasor_shape", (format & 1) != 0 ? "T" : "F");
            field(comparison, place, row, "phasor_format", (format & 2) != 0 ? "T" : "F");
            field(comparison, place, row, "analog_format", (format & 4) != 0 ? "T" : "F");
            field(comparison, place, row, "freq_format", (format & 8) != 0 ? "T" : "F");
            field(comparison, place, row, "phnmr", pmu.get("phasors"));
            field(comparison, place, row, "annmr", pmu.get("analogs"));
            field(comparison, place, row, "dgnmr", pmu.get("digitals"));
            field(comparison, place, row, "phnam", list(pmu, "phasorNames"));
            field(comparison, place, row, "annam", list(pmu, "analogNames"));
            field(comparison, place, row, "dgnam", list(pmu, "digitalNames"));
            field(comparison, place, row, "phasor_conv_phunit", units(pmu, 24, 0xFF));
            field(comparison, place, row, "phasor_conv_phvalue", units(pmu, 0, 0xFFFFFF));
            field(comparison, place, row, "fnom", pmu.get("nominalFrequency"));
            field(comparison, place, row, "cfgcnt", pmu.get("configurationCount"));
        }
    }

    private static String units(Map<?, ?> pmu, int shift, int mask) {
        List<String> units = new ArrayList<>();
        for (String unit : list(pmu, "phasorUnits").split(",", -1)) {
            units.add(String.valueOf(Long.parseLong(unit) >> shift & mask));
        }
        return String.join(",", units);
    }

    private static void data(List<Recording.Message> ours, List<Map<String, String>> rows, Comparison comparison) {
        comparison.field("data", "number", ours.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            String place = "data " + i;
            endpoints(place, ours.get(i), rows.get(i), comparison.message());
            field(comparison, place, rows.get(i), "frame_type", ours.get(i).field("frameTypeName"));
            field(comparison, place, rows.get(i), "frame_size", ours.get(i).field("frameSize"));
            field(
                    comparison,
                    place,
                    rows.get(i),
                    "pmu_count_actual",
                    pmus(ours.get(i)).size());
        }
    }

    private static void measurements(
            List<Recording.Message> ours, List<Map<String, String>> rows, Comparison comparison) {
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> row = rows.get(i);
            Map<?, ?> pmu = pmus(ours.get(i)).getFirst();
            String place = "measurement " + i;
            comparison.message();
            field(comparison, place, row, "trigger_reason", pmu.get("triggerReason"));
            field(comparison, place, row, "unlocked_time", pmu.get("unlockedTime"));
            field(comparison, place, row, "pmu_time_quality", pmu.get("timeQuality"));
            field(comparison, place, row, "data_modified", flag(pmu, "modified"));
            field(comparison, place, row, "config_change", flag(pmu, "configurationChange"));
            field(comparison, place, row, "pmu_trigger_pickup", flag(pmu, "trigger"));
            field(comparison, place, row, "data_sorting_type", flag(pmu, "sortedByArrival"));
            field(comparison, place, row, "pmu_sync_error", flag(pmu, "syncError"));
            field(comparison, place, row, "data_error_indicator", pmu.get("dataError"));
            boolean polar = pmu.containsKey("magnitude");
            numbers(
                    comparison,
                    place,
                    row,
                    polar ? "est_polar_magnitude" : "est_rectangular_real",
                    pmu,
                    polar ? "magnitude" : "real");
            numbers(
                    comparison,
                    place,
                    row,
                    polar ? "est_polar_angle" : "est_rectangular_imaginary",
                    pmu,
                    polar ? "angle" : "imaginary");
            numbers(comparison, place, row, "freq_dev_mhz", pmu, "frequency");
            numbers(comparison, place, row, "rocof", pmu, "frequencyChange");
            field(comparison, place, row, "analog_data", orEmpty(list(pmu, "analog")));
            field(comparison, place, row, "digital", orEmpty(list(pmu, "digital")));
        }
    }

    /** Zeek writes six digits. */
    private static void numbers(
            Comparison comparison, String place, Map<String, String> row, String column, Map<?, ?> pmu, String name) {
        String[] ours = list(pmu, name).split(",", -1);
        String[] theirs = row.getOrDefault(column, "").split(",", -1);
        comparison.field(place, column + " number", ours.length, theirs.length);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            boolean near = Math.abs(Double.parseDouble(ours[i]) - Double.parseDouble(theirs[i])) < 0.000_001;
            comparison.field(place, column, near ? theirs[i] : ours[i], theirs[i]);
        }
    }

    private static void endpoints(
            String place, Recording.Message message, Map<String, String> row, Comparison comparison) {
        Flow flow = message.flow();
        field(comparison, place, row, "id.orig_h", IpAddress.text(flow.clientHigh(), flow.clientLow()));
        field(comparison, place, row, "id.orig_p", flow.clientPort());
        field(comparison, place, row, "id.resp_h", server(flow));
        field(comparison, place, row, "id.resp_p", flow.serverPort());
    }

    private static String server(Flow flow) {
        return IpAddress.text(flow.serverHigh(), flow.serverLow());
    }

    private static void field(
            Comparison comparison, String place, Map<String, String> row, String column, @Nullable Object ours) {
        comparison.field(place, column, orEmpty(String.valueOf(ours)), row.getOrDefault(column, ""));
    }

    private static List<Map<?, ?>> pmus(Recording.Message message) {
        Object pmus = message.fields().getOrDefault("pmus", List.of());
        List<Map<?, ?>> all = new ArrayList<>();
        for (Object pmu : pmus instanceof List<?> list ? list : List.of(pmus)) {
            all.add((Map<?, ?>) pmu);
        }
        return all;
    }

    private static String list(Map<?, ?> group, String name) {
        Object value = group.get(name);
        if (value == null) {
            return "";
        }
        List<String> texts = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            texts.add(String.valueOf(one));
        }
        return String.join(",", texts);
    }

    private static String flag(Map<?, ?> group, String name) {
        return Boolean.TRUE.equals(group.get(name)) ? "T" : "F";
    }

    private static String orEmpty(String text) {
        return text.isEmpty() ? "(empty)" : text;
    }
}
