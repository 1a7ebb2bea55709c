package io.penstock.protocol.profinet;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every frame and call in every capture with PROFINET, as tshark reads it. */
class ProfinetAgainstTsharkTest {
    private static final String CALLS = "cisagov__icsnpp-profinet-io-cm/testing/traces/";

    @Test
    void framesAreTsharks() throws Exception {
        Comparison comparison = new Comparison(ProfinetProtocol.NAME, "tshark pn_rt, pn_dcp")
                .explain(
                        "ITI__ICS-Security-Tools/pcaps/profinet/profinet-wireshark-bug.pcap 2 name",
                        "the name holds bytes that are no text: tshark cuts it there");
        for (Path file : PlantCaptures.with("pn_rt")) {
            Map<Long, Recording.Message> ours = messages(file, "frameId");
            List<String[]> rows = PlantCaptures.tshark(
                    file,
                    "pn_rt && eth.type==0x8892 || pn_rt && vlan.etype==0x8892",
                    "frame.number",
                    "pn_rt.frame_id",
                    "pn_rt.cycle_counter",
                    "pn_rt.ds_operate",
                    "pn_rt.transfer_status",
                    "pn_dcp.service_id",
                    "pn_dcp.service_type",
                    "pn_dcp.xid",
                    "pn_dcp.data_length",
                    "pn_dcp.block_length",
                    "pn_dcp.suboption_device_nameofstation",
                    "pn_dcp.suboption_vendor_id",
                    "pn_dcp.suboption_device_id",
                    "pn_dcp.suboption_ip_ip");
            String name = PlantCaptures.name(file);
            comparison.field(name, "frames", ours.size(), rows.size());
            for (String[] row : rows) {
                Recording.Message message = ours.get(Long.parseLong(row[0]));
                if (message != null) {
                    frame(name + " " + row[0], message, row, comparison.message());
                }
            }
        }
        comparison.end();
    }

    private static void frame(String place, Recording.Message message, String[] row, Comparison comparison) {
        comparison
                .field(place, "frameId", message.field("frameId"), number(row[1]))
                .field(place, "cycleCounter", message.field("cycleCounter"), number(row[2]))
                .field(
                        place,
                        "providerRuns",
                        message.field("providerRuns"),
                        row[3].isEmpty() ? "" : row[3].contains("1"))
                .field(place, "transferStatus", message.field("transferStatus"), number(row[4]))
                .field(place, "serviceId", message.field("serviceId"), number(row[5]))
                .field(place, "serviceType", message.field("serviceType"), number(row[6]))
                .field(place, "xid", message.field("xid"), number(row[7]))
                .field(place, "dataLength", row[8].isEmpty() ? "" : message.field("dataLength"), number(row[8]))
                .field(place, "blockLengths", blocks(message, "length", ""), numbers(row[9]))
                .field(place, "name", blocks(message, "text", "nameOfStation"), row[10])
                .field(place, "vendor", blocks(message, "vendorId", "deviceId"), number(row[11]))
                .field(place, "device", blocks(message, "deviceId", "deviceId"), number(row[12]))
                .field(place, "ip", blocks(message, "ip", "ip"), row[13]);
    }

    @Test
    void callsAreTsharks() throws Exception {
        Comparison comparison = new Comparison(ProfinetProtocol.NAME, "tshark dcerpc, pn_io")
                .explain(CALLS + "profinet_io_cm.pcap 321 index", "tshark also lists the records within a container")
                .explain(CALLS + "profinet_io_cm.pcap 395 index", "as above")
                .explain(CALLS + "profinet_io_cm_write.pcapng 183 index", "as above")
                .explain(CALLS + "profinet_io_cm_write.pcapng 211 index", "as above");
        List<Path> files = Stream.concat(PlantCaptures.with("dcerpc").stream(), PlantCaptures.with("pn_io").stream())
                .distinct()
                .filter(file -> PlantCaptures.name(file).contains("profinet"))
                .toList();
        for (Path file : files) {
            Map<Long, Recording.Message> ours = messages(file, "blocks");
            List<String[]> rows = PlantCaptures.tshark(
                    file,
                    "dcerpc.dg_if_id && pn_io.block_type && !icmp",
                    "frame.number",
                    "dcerpc.opnum",
                    "pn_io.block_type",
                    "pn_io.slot_nr",
                    "pn_io.index",
                    "pn_io.ar_uuid",
                    "pn_io.cminitiator_station_name");
            String name = PlantCaptures.name(file);
            comparison.field(name, "calls", ours.size(), rows.size());
            for (String[] row : rows) {
                Recording.Message message = ours.get(Long.parseLong(row[0]));
                if (message != null) {
                    call(name + " " + row[0], message, row, comparison.message());
                }
            }
        }
        comparison.end();
    }

    private static void call(String place, Recording.Message message, String[] row, Comparison comparison) {
        comparison
                .field(place, "opnum", message.field("opnum"), row[1])
                .field(place, "blocks", first(blocks(message, "type", "")), first(numbers(row[2])))
                .field(place, "index", blocks(message, "index", ""), numbers(row[4]))
                .field(place, "arUuid", first(blocks(message, "arUuid", "")), first(row[5]))
                .field(place, "stationName", blocks(message, "stationName", ""), row[6]);
    }

    private static String first(String list) {
        return list.isEmpty() ? "" : list.split(",", -1)[0];
    }

    private static Map<Long, Recording.Message> messages(Path file, String field) throws Exception {
        return PlantCaptures.read(file).messages.stream()
                .filter(message -> !message.field(field).isEmpty()
                        && (field.equals("frameId")
                                || !message.field("interfaceUuid").isEmpty()))
                .collect(Collectors.toMap(Recording.Message::frame, message -> message, (first, second) -> first));
    }

    /** A field of all blocks, or of those with a name, joined by commas. */
    private static String blocks(Recording.Message message, String field, String name) {
        Object blocks = message.fields().getOrDefault("blocks", List.of());
        List<String> values = new ArrayList<>();
        for (Object block : blocks instanceof List<?> list ? list : List.of(blocks)) {
            Map<?, ?> group = (Map<?, ?>) block;
            Object value = group.get(field);
            if (value != null && (name.isEmpty() || name.equals(group.get("name")))) {
                values.add(String.valueOf(value));
            }
        }
        return String.join(",", values);
    }

    private static String number(String text) {
        return text.isEmpty() || text.contains(",") ? text : String.valueOf(Long.decode(text));
    }

    private static String numbers(String text) {
        return text.isEmpty()
                ? ""
                : Stream.of(text.split(",", -1))
                        .map(ProfinetAgainstTsharkTest::number)
                        .collect(Collectors.joining(","));
    }
}
