package io.penstock.protocol.enip;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The byte vectors of Apache PLC4X with the parse that it expects of each. */
class EnipAgainstPlc4xTest {
    /** Their name of a field, and ours: of the message, or of the CIP message in it. */
    private static final Map<String, String> MESSAGE = Map.of(
            "command", "command",
            "packetLength", "length",
            "sessionHandle", "session",
            "status", "status",
            "senderContext", "senderContext",
            "options", "options",
            "protocolVersion", "protocolVersion",
            "flags", "optionFlags",
            "sequenceCount", "sequenceCount");

    private static final Map<String, String> CIP = Map.ofEntries(
            Map.entry("service", "service"),
            Map.entry("segmentClass", "class"),
            Map.entry("instance", "instance"),
            Map.entry("priority", "priority"),
            Map.entry("tickTime", "tickTime"),
            Map.entry("timeoutTicks", "timeoutTicks"),
            Map.entry("otConnectionId", "connectionToTarget"),
            Map.entry("toConnectionId", "connectionToOriginator"),
            Map.entry("connectionSerialNumber", "connectionSerial"),
            Map.entry("originatorVendorId", "originatorVendor"),
            Map.entry("originatorSerialNumber", "originatorSerial"),
            Map.entry("timeoutMultiplier", "timeoutMultiplier"),
            Map.entry("otRpi", "intervalToTarget"),
            Map.entry("toRpi", "intervalToOriginator"),
            Map.entry("otApi", "intervalToTarget"),
            Map.entry("toApi", "intervalToOriginator"),
            Map.entry("connectionSize", "sizeToTarget"),
            Map.entry("connectionType", "typeToTarget"),
            Map.entry("trigger", "trigger"),
            Map.entry("classTransport", "transportClass"));

    @Test
    void compactLogixSimpleRead() throws Exception {
        Path file = PlantCaptures.file("expected/apache__plc4x/eip/CompactLogixSimpleRead.xml");
        List<Element> cases = cases(file);
        Talk talk = Talk.tcp(44_818);
        for (Element one : cases) {
            boolean reply = one.getElementsByTagName("response")
                    .item(0)
                    .getTextContent()
                    .equals("true");
            byte[] raw = Talk.bytes(one.getElementsByTagName("raw").item(0).getTextContent());
            talk = reply ? talk.server(raw) : talk.client(raw);
        }
        Recording seen = talk.end();
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages).hasSameSizeAs(cases);
        Comparison comparison = new Comparison("EtherNet/IP", "PLC4X eip CompactLogixSimpleRead");
        for (int i = 0; i < cases.size(); i++) {
            compare(comparison.message(), seen.messages.get(i), leaves(cases.get(i)), "case " + (i + 1));
        }
        comparison.end();
    }

    private static void compare(
            Comparison comparison, Recording.Message ours, Map<String, String> theirs, String place) {
        List<Map<?, ?>> cips = EnipMessages.cips(ours.fields());
        theirs.forEach((name, value) -> {
            String expected = value.startsWith("0x") ? value.substring(2) : value;
            if (MESSAGE.containsKey(name)) {
                comparison.field(place, name, ours.field(MESSAGE.getOrDefault(name, "")), expected);
            } else if (CIP.containsKey(name)) {
                comparison.field(place, name, String.valueOf(cips.getFirst().get(CIP.get(name))), expected);
            } else if (name.equals("response")) {
                comparison.field(
                        place, name, !Boolean.TRUE.equals(cips.getFirst().get("request")), expected);
            } else if (name.equals("tag")) {
                comparison.field(place, name, String.valueOf(cips.getFirst().get("path")), expected);
            }
        });
    }

    /** PCCC of the vectors for the older Allen-Bradley Ethernet, carried as CIP carries it. */
    @Test
    void protectedTypedLogicalRead() throws Exception {
        List<Element> cases = cases(PlantCaptures.file("expected/apache__plc4x/ab-eth/ParserSerializerTestsuite.xml"));
        Element request = cases.get(2);
        String raw = request.getElementsByTagName("raw").item(0).getTextContent();
        // A header of 28 bytes and the DF1 addresses stand in front.
        String pccc = raw.strip().substring(2 * 32, 2 * (28 + 14));
        Recording seen = EnipMessages.registered()
                .client(EnipMessages.connected(1, "4B 02 2067 2401 07 4D00 12345678" + pccc))
                .end();
        Recording.Message ours = seen.messages.getLast();
        Map<String, String> theirs = leaves(request);
        Comparison comparison = new Comparison("EtherNet/IP", "PLC4X ab-eth")
                .explain("transactionCounter", "1770-6.5.16, 6-5: low byte first; the vector is read high byte first")
                .message();
        Map.of(
                        "commandCode",
                        "command",
                        "transactionCounter",
                        "transaction",
                        "functionCode",
                        "function",
                        "byteSize",
                        "byteSize",
                        "fileNumber",
                        "fileNumber",
                        "elementNumber",
                        "element")
                .forEach((name, field) ->
                        comparison.field("read", name, ours.field("cip.pccc." + field), theirs.getOrDefault(name, "")));
        comparison.end();
    }

    private static List<Element> cases(Path file) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testcase");
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    /** The elements without children by name; of several of a name the first. */
    private static Map<String, String> leaves(Element test) {
        Map<String, String> leaves = new LinkedHashMap<>();
        NodeList all = ((Element) test.getElementsByTagName("xml").item(0)).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Node node = all.item(i);
            if (((Element) node).getElementsByTagName("*").getLength() == 0) {
                leaves.putIfAbsent(node.getNodeName(), node.getTextContent().strip());
            }
        }
        return leaves;
    }
}
