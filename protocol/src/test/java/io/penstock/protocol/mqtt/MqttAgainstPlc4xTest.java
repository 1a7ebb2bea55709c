package io.penstock.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The byte vector of Apache PLC4X: a CONNECT of version 5. */
class MqttAgainstPlc4xTest {
    private static final String FILE = "expected/apache__plc4x/mqtt/ParserSerializerTestsuite.xml";

    @Test
    void theConnectIsPlc4xs() throws Exception {
        String xml = Files.readString(PlantCaptures.file(FILE));
        Recording.Message message =
                Talk.tcp(1883).client(element(xml, "raw")).end().messages.getFirst();

        new Comparison(MqttProtocol.NAME, "PLC4X ParserSerializerTestsuite.xml")
                .message()
                .field("1", "type", message.field("type"), element(xml, "MQTT_ControlPacketType"))
                .field("1", "length", message.field("remainingLength"), element(xml, "remainingLength"))
                .field("1", "name", message.field("protocolName"), value(xml, "protocolName"))
                .field("1", "version", message.field("protocolVersion"), element(xml, "protocolVersion"))
                .field("1", "user", message.field("userNameFlag"), element(xml, "userNameFlagSet"))
                .field("1", "password", message.field("passwordFlag"), element(xml, "passwordFlagSet"))
                .field("1", "willRetain", message.field("willRetain"), element(xml, "willRetainFlagSet"))
                .field("1", "willQos", message.field("willQos"), element(xml, "willQosLevel"))
                .field("1", "will", message.field("willFlag"), element(xml, "willFlagSet"))
                .field("1", "clean", message.field("cleanStart"), element(xml, "cleanStartFlagSet"))
                .field("1", "keepAlive", message.field("keepAlive"), element(xml, "keepAlive"))
                .field("1", "clientId", message.field("clientId"), value(xml, "clientId"))
                .end();
    }

    private static String element(String xml, String name) {
        return find(xml, "<" + name + "(?: [^>]*)?>([^<]*)</" + name + ">");
    }

    /** The text within an element that holds a length and a text. */
    private static String value(String xml, String name) {
        return find(xml, "<" + name + ">\\s*<MQTT_String>.*?<value [^>]*>([^<]*)</value>");
    }

    private static String find(String xml, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(xml);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
