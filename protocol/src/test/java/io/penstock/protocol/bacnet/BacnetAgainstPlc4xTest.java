package io.penstock.protocol.bacnet;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The byte vectors of Apache PLC4X with the parse that it expects of each. */
class BacnetAgainstPlc4xTest {
    private static final Map<String, String> NAMES = Map.of(
            "bvlcFunction", "linkFunction",
            "bvlcLength", "linkLength",
            "destinationNetworkAddress", "destinationNetwork",
            "sourceNetworkAddress", "sourceNetwork",
            "hopCount", "hopCount",
            "ApduType", "pduTypeName",
            "invokeId", "invokeId",
            "originalInvokeId", "invokeId",
            "BACnetConfirmedServiceChoice", "serviceName",
            "BACnetUnconfirmedServiceChoice", "serviceName");

    @Test
    void everyVector() throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PlantCaptures.file("expected/apache__plc4x/bacnetip/ParserSerializerTestsuite.xml")
                        .toFile())
                .getElementsByTagName("testcase");
        Comparison comparison = new Comparison("BACnet/IP", "PLC4X bacnetip")
                .explain("version", "the vector has version 0x10 of the network layer, which 6.2.1 does not know");
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            byte[] raw = Talk.bytes(one.getElementsByTagName("raw").item(0).getTextContent());
            Recording seen = Talk.udp(47_808, 47_808)
                    .client("81 0B 0008 01 00 10 08")
                    .client(raw)
                    .end();
            compare(comparison.message(), seen.messages.getLast(), leaves(one), "case " + (i + 1));
        }
        comparison.end();
    }

    private static void compare(
            Comparison comparison, Recording.Message ours, Map<String, String> theirs, String place) {
        boolean known = "1".equals(theirs.get("protocolVersionNumber"));
        theirs.forEach((name, value) -> {
            String field = NAMES.get(name);
            if (field != null) {
                boolean link = field.startsWith("link");
                comparison.field(place, link || known ? name : "version", plain(ours.field(field)), plain(value));
            }
        });
    }

    /** Names without what the two write differently. */
    private static String plain(String name) {
        String words = name.replaceAll("_PDU|[_-]", "").toUpperCase(Locale.ROOT);
        return words.replace("COMPLEXACK", "COMPLEX").replace("SIMPLEACK", "SIMPLE");
    }

    /** The elements without children by name, of several of a name the first; enumerations by their name. */
    private static Map<String, String> leaves(Element test) {
        Map<String, String> leaves = new LinkedHashMap<>();
        NodeList all = ((Element) test.getElementsByTagName("xml").item(0)).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getElementsByTagName("*").getLength() == 0) {
                String name = element.getAttribute("stringRepresentation");
                leaves.putIfAbsent(
                        element.getNodeName(),
                        name.isEmpty() ? element.getTextContent().strip() : name);
            }
        }
        return leaves;
    }
}
