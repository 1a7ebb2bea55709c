package io.penstock.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frame by frame in every recorded conversation: link, network and application layer as tshark reads them. */
class BacnetAgainstTsharkTest {
    /** tshark's name and ours; objects only of services that name one. */
    private static final Map<String, String> NAMES = Map.of(
            "bvlc.function", "linkFunction",
            "bacnet.control", "networkControl",
            "bacnet.dnet", "destinationNetwork",
            "bacnet.snet", "sourceNetwork",
            "bacnet.mesgtyp", "networkMessage",
            "bacapp.type", "pduType",
            "bacapp.invoke_id", "invokeId");

    /** What is wrong in captures that nobody has marked as broken. */
    private static final Map<String, String> BROKEN = Map.of(
            "cisagov__icsnpp-bacnet/testing/traces/bacnet_example.pcap",
            "[bacnet.link-length]",
            "idaholab__Malcolm-Test-Artifacts/pcap/protocols/BACnet_device_control.pcap",
            "[bacnet.tags]");

    @TestFactory
    Stream<DynamicTest> everyFrameIsTsharks() {
        return PlantCaptures.with("bvlc").stream()
                .map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        String capture = PlantCaptures.name(file);
        Recording seen = PlantCaptures.read(file);
        Set<String> ids = seen.violations.stream()
                .filter(violation -> violation instanceof BacnetViolation)
                .map(violation -> violation.id())
                .collect(Collectors.toCollection(TreeSet::new));
        // Lengths of ReinitializeDevice in the first are of another message; tshark marks frame 86 of the second, too.
        assertThat(ids.toString()).isEqualTo(BROKEN.getOrDefault(capture, "[]"));
        Map<Long, Recording.Message> frames = new HashMap<>();
        seen.messages.stream()
                .filter(message -> message.protocol().equals(BacnetProtocol.NAME))
                .forEach(message -> frames.put(message.frame(), message));
        List<String> asked =
                new ArrayList<>(List.of("frame.number", "bacapp.confirmed_service", "bacapp.unconfirmed_service"));
        List<String> names = List.copyOf(NAMES.keySet());
        asked.addAll(names);
        Comparison comparison = new Comparison("BACnet/IP", "tshark " + capture);
        if (capture.endsWith("bacnet_services.pcap")) {
            comparison.explain("bacnet.dnet", "tshark also calls so the networks that I-Am-Router-To-Network lists");
        }
        for (String[] row : PlantCaptures.tshark(file, "bvlc && !icmp", asked.toArray(String[]::new))) {
            String place = "frame " + row[0];
            Recording.Message ours = frames.get(Long.valueOf(row[0]));
            comparison.message().field(place, "seen", ours != null, true);
            if (ours == null) {
                continue;
            }
            comparison.field(place, "service", ours.field("service"), row[1] + row[2]);
            for (int i = 0; i < names.size(); i++) {
                String theirs = row[i + 3].startsWith("0x") ? String.valueOf(Long.decode(row[i + 3])) : row[i + 3];
                comparison.field(place, names.get(i), ours.field(NAMES.getOrDefault(names.get(i), "")), theirs);
            }
        }
        comparison.end();
    }
}
