package io.penstock.protocol.ads;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The byte vectors of Apache PLC4X with the parse that it expects of each. */
class AdsAgainstPlc4xTest {
    /** PLC4X's names of numbers that occur once in a message. */
    private static final Map<String, String> NAMES = Map.of(
            "targetAmsPort", "targetPort",
            "sourceAmsPort", "sourcePort",
            "CommandId", "commandId",
            "response", "response",
            "errorCode", "errorCode",
            "invokeId", "invokeId",
            "indexGroup", "indexGroup",
            "indexOffset", "indexOffset",
            "ReturnCode", "result");

    @Test
    void everyMessage() throws Exception {
        Comparison comparison = new Comparison(AdsProtocol.NAME, "PLC4X ads");
        for (Element one : cases("ParserSerializerTestsuite.xml")) {
            Recording seen = Talk.tcp(48_898).client(raw(one)).end();
            String place = text(one, "name");
            Recording.Message ours = seen.messages.getLast();
            comparison.message();
            NAMES.forEach((their, our) -> {
                if (one.getElementsByTagName(their).getLength() > 0) {
                    comparison.field(place, their, ours.field(our), text(one, their));
                }
            });
            comparison.field(place, "target", ours.field("targetNetId"), netId(one, "targetAmsNetId"));
            comparison.field(place, "source", ours.field("sourceNetId"), netId(one, "sourceAmsNetId"));
            if (one.getElementsByTagName("data").getLength() > 0) {
                comparison.field(place, "data", "0x" + ours.field("data"), text(one, "data"));
            }
        }
        comparison.end();
    }

    @Test
    void everyDiscovery() throws Exception {
        Comparison comparison = new Comparison(AdsProtocol.NAME, "PLC4X ads.discovery");
        for (Element one : cases("AdsDiscoverySerializerTest.xml")) {
            Recording seen = Talk.udp(48_899, 48_899).client(raw(one)).end();
            String place = text(one, "name");
            Recording.Message ours = seen.messages.getLast();
            comparison.message();
            comparison.field(place, "requestId", ours.field("requestId"), text(one, "requestId"));
            comparison.field(place, "operation", ours.field("operation"), text(one, "Operation"));
            comparison.field(place, "netId", ours.field("netId"), netId(one, "amsNetId"));
            comparison.field(place, "port", ours.field("port"), text(one, "AdsPortNumbers"));
            comparison.field(place, "blockCount", ours.field("blockCount"), text(one, "numBlocks"));
            blocks(comparison, place, ours, one.getElementsByTagName("AdsDiscoveryBlock"));
        }
        comparison.end();
    }

    private static void blocks(Comparison comparison, String place, Recording.Message message, NodeList theirs) {
        Object value = message.fields().getOrDefault("blocks", List.of());
        List<?> ours = value instanceof List<?> list ? list : List.of(value);
        comparison.field(place, "blocks", ours.size(), theirs.getLength());
        for (int i = 0; i < Math.min(ours.size(), theirs.getLength()); i++) {
            Element block = (Element) theirs.item(i);
            Map<String, String> our = new LinkedHashMap<>();
            ((Map<?, ?>) ours.get(i)).forEach((name, field) -> our.put(String.valueOf(name), String.valueOf(field)));
            String type = text(block, "AdsDiscoveryBlockType");
            comparison.field(place, "type", our.getOrDefault("type", ""), type);
            String text = block.getElementsByTagName("text").getLength() > 0 ? text(block, "text") : "";
            switch (type) {
                case "1" -> comparison.field(place, "status", our.getOrDefault("status", ""), text(block, "Status"));
                case "2" -> comparison.field(place, "length", our.getOrDefault("length", ""), text(block, "strLen"));
                case "3" ->
                    comparison.field(
                            place, "version", our.getOrDefault("version", ""), version(text(block, "versionData")));
                case "4" ->
                    comparison.field(place, "system", "0x" + our.getOrDefault("data", ""), text(block, "osData"));
                case "5" -> comparison.field(place, "hostName", our.getOrDefault("hostName", ""), text);
                case "7" -> comparison.field(place, "netId", our.getOrDefault("netId", ""), netId(block, "AmsNetId"));
                case "12" -> comparison.field(place, "routeName", our.getOrDefault("routeName", ""), text);
                case "13" -> comparison.field(place, "user", our.getOrDefault("user", ""), text);
                case "18" ->
                    comparison.field(
                            place, "fingerprint", our.getOrDefault("fingerprint", ""), ascii(text(block, "data")));
                default -> comparison.field(place, "type", type, "one of those above");
            }
        }
    }

    private static String version(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.substring(2));
        return bytes[0] + "." + bytes[1] + "." + ((bytes[2] & 0xFF) + 256 * (bytes[3] & 0xFF));
    }

    private static String ascii(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.substring(2));
        return new String(bytes, 0, bytes.length - 1, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static List<Element> cases(String file) throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PlantCaptures.file("expected/apache__plc4x/ads/" + file).toFile())
                .getElementsByTagName("testcase");
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            all.add((Element) cases.item(i));
        }
        return all;
    }

    private static byte[] raw(Element one) {
        return Talk.bytes(text(one, "raw"));
    }

    private static String text(Element in, String name) {
        return in.getElementsByTagName(name).item(0).getTextContent().strip();
    }

    private static String netId(Element in, String name) {
        Element id = (Element) in.getElementsByTagName(name).item(0);
        return java.util.stream.IntStream.rangeClosed(1, 6)
                .mapToObj(i -> text(id, "octet" + i))
                .collect(Collectors.joining("."));
    }
}
