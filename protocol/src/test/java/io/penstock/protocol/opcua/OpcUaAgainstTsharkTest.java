package io.penstock.protocol.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frame by frame in every recorded conversation: messages, channel, sequence, service and result as tshark reads them. */
class OpcUaAgainstTsharkTest {
    private static final String ENCRYPTED = "tshark reads ciphertext as numbers";
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("opcua.transport.type", "messageType");
        NAMES.put("opcua.transport.size", "messageSize");
        NAMES.put("opcua.transport.scid", "secureChannelId");
        NAMES.put("opcua.security.tokenid", "securityTokenId");
        NAMES.put("opcua.security.seq", "sequenceNumber");
        NAMES.put("opcua.security.rqid", "requestId");
        NAMES.put("opcua.servicenodeid.numeric", "typeId");
        NAMES.put("opcua.transport.endpoint", "endpointUrl");
    }

    @TestFactory
    Stream<DynamicTest> everyFrameIsTsharks() {
        return PlantCaptures.with("opcua").stream()
                .map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        String capture = PlantCaptures.name(file);
        Recording seen = PlantCaptures.read(file);
        assertThat(seen.violations.stream().filter(violation -> violation instanceof OpcUaViolation))
                .as("violations, where tshark's expert information has none")
                .isEmpty();
        Map<Long, List<Recording.Message>> frames = seen.messages.stream()
                .filter(message -> message.protocol().equals(OpcUaProtocol.NAME))
                .collect(Collectors.groupingBy(Recording.Message::frame));
        Comparison comparison = new Comparison("OPC UA", "tshark " + capture);
        List<String> asked = new ArrayList<>(List.of("frame.number"));
        asked.addAll(NAMES.keySet());
        List<String> names = List.copyOf(NAMES.keySet());
        boolean encrypted = false;
        for (String[] row :
                PlantCaptures.tshark(file, "opcua && !tcp.analysis.retransmission", asked.toArray(String[]::new))) {
            String place = "frame " + row[0];
            List<Recording.Message> ours = frames.getOrDefault(Long.valueOf(row[0]), List.of());
            comparison.message();
            boolean hidden = ours.stream().anyMatch(message -> message.fields().containsKey("encrypted"));
            for (int i = 0; i < names.size(); i++) {
                String name = NAMES.getOrDefault(names.get(i), "");
                boolean url = name.equals("endpointUrl");
                String all = ours.stream()
                        .filter(message -> !url || message.field("messageType").equals("HEL"))
                        .map(message -> message.field(name))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(","));
                boolean cipher = hidden && !all.equals(row[i + 1]);
                if (cipher && !encrypted) {
                    encrypted = true;
                    comparison.explain("ciphertext", ENCRYPTED);
                }
                comparison.field(place, cipher ? "ciphertext" : names.get(i), all, row[i + 1]);
            }
        }
        comparison.end();
    }
}
