package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.protocol.ProtocolPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md: an unknown key or a bad value stops the start with the line, the key and what is allowed. */
class SensorConfigTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void place() {
        file = folder.resolve("penstock.yml");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(
                        "# x\nsensors:\n  name: a\n",
                        "line 2: unknown key 'sensors'; allowed here: api, decisions, delivery-log, destinations, intake, limits, link, log, ports, qradar, retention, rules, sensor, status"),
                arguments(
                        "limits:\n  devices: 9\n  flow: 5\n",
                        "line 3: unknown key 'limits.flow'; allowed here: channels, devices, flows, workers"),
                arguments("sensors:\n", "line 1: unknown key 'sensors'; allowed here"),
                arguments("limits: {flows: 5, x/y: 1}", "line 1: unknown key 'limits.x~1y'; allowed here:"),
                arguments(
                        "limits:\n  flows: abc\n",
                        "line 2: 'limits.flows' is abc; allowed: whole numbers from 1 to 16777216"),
                arguments(
                        "limits:\n  flows: 0\n",
                        "line 2: 'limits.flows' is 0; allowed: whole numbers from 1 to 16777216"),
                arguments(
                        "limits:\n  devices: -1\n",
                        "line 2: 'limits.devices' is -1; allowed: whole numbers from 1 to 4194304"),
                arguments("limits:\n  flows: 1.5\n", "line 2: 'limits.flows' is 1.5; allowed: whole"),
                arguments("limits:\n  flows: \"5\"\n", "line 2: 'limits.flows' is 5; allowed: whole"),
                arguments(
                        "limits:\n  flows: 99999999999999999999\n",
                        "line 2: 'limits.flows' is 99999999999999999999; allowed: whole"),
                arguments("limits:\n  flows: true\n", "line 2: 'limits.flows' is true; allowed: whole"),
                arguments("limits:\n  flows: [1, 2]\n", "line 2: 'limits.flows' is a list; allowed: whole"),
                arguments("ports:\n  modbus: [502]\n", "line 2: unknown key 'ports.modbus'; allowed here: "),
                arguments(
                        "ports:\n  modbus-tcp: [502, 0]\n",
                        "line 2: 'ports.modbus-tcp' has 0; allowed: a list of ports, 1 to 65535"),
                arguments("limits: 5\n", "line 1: 'limits' is 5; allowed: the keys channels, devices, flows, workers"),
                arguments("sensor:\n  name: [a, b]\n", "line 2: 'sensor.name' is a list; allowed: text"),
                arguments("sensor:\n  site:\n    name: a\n", "line 2: 'sensor.site' is a group of keys; allowed: text"),
                arguments("link: javascript:alert(1)\n", "line 1: 'link' is javascript:alert(1); allowed: http"),
                arguments("sensor:\n  name: a\n  name: b\n", "line 3: no valid YAML: Duplicate field 'name'"),
                arguments("a: [\n b\n", "no valid YAML: while parsing a flow sequence, expected ',' or ']'"),
                arguments("\tlimits:\n", "line 1: no valid YAML: while scanning for the next token, found character"),
                arguments("- a\n", "line 1: there is a list; allowed: key: value"),
                arguments("hello\n", "line 1: there is a value; allowed: key: value"),
                arguments("link: http://a/\n---\nlink: http://b/\n", "line 3: a second document begins; allowed: one"),
                arguments("? \n: 5\n", "line 1: unknown key ''; allowed here"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongFileIsOneLineWithThePlaceTheKeyAndWhatIsAllowed(String yaml, String says) throws IOException {
        Files.writeString(file, yaml);
        assertRefused(says);
    }

    @Test
    void aFileThatIsNoTextOrIsNotThereIsOneLine() throws IOException {
        assertRefused("no such file; name the configuration file with --config");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});
        assertRefused("is not UTF-8 text; save the configuration file as UTF-8");
        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("cannot be read: Is a directory; name a readable file");
    }

    private void assertRefused(String says) {
        Cli run = Cli.run("read", "--config", file, "no-such.pcap");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("penstock: " + file)
                .contains(says);
    }

    /** The example in docs/configuration.md is a valid file, and its numbers are the defaults. */
    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Captures.plant().resolve("../../docs/configuration.md"));
        int start = page.indexOf("```yaml") + 7;
        Files.writeString(file, page.substring(start, page.indexOf("```", start)));
        assertThat(SensorConfig.read(file))
                .isEqualTo(new SensorConfig(
                        new SensorConfig.Sensor("sensor Agent", "10.20.0.2", "Harbour plant", "Line 1"),
                        SensorConfig.defaults().limits(),
                        ProtocolPorts.USUAL,
                        "https://console.example/alerts/",
                        SensorConfig.defaults().decisions()));
    }

    @Test
    void everyKeyMayBeLeftOut() throws IOException {
        for (String yaml :
                new String[] {"", "\n", "# nothing\n", "---\n", "sensor:\nlimits:\nlink:\n", "{}", "limits:\n  flows:\n"
                }) {
            Files.writeString(file, yaml, StandardCharsets.UTF_8);
            assertThat(SensorConfig.read(file)).as(yaml).isEqualTo(SensorConfig.defaults());
        }
    }
}
