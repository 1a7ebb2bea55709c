package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md: an unknown key or a bad value stops the start with the line, the key and what is allowed. */
class DeliveryConfigTest {
    private static final String SIEM = "destinations:\n  siem:\n    type: qradar\n    host: siem\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> wrong() {
        return Stream.of(
                // Its own keys and those that every destination has.
                arguments(
                        SIEM + "    prot: 514\n",
                        "line 5: 'destinations.siem.prot' is unknown; allowed here: type, host, port, transport, dialect,"
                                + " zone, tls, enabled, rate, burst, summarise, batch"),
                arguments(
                        SIEM + "    transport: tls\n    tls:\n      ca: x\n",
                        "line 7: 'destinations.siem.tls.ca' is unknown; allowed here: "),
                arguments(
                        "destinations:\n  siem:\n    type: qradr\n",
                        "line 3: 'destinations.siem.type' is 'qradr'; allowed:"),
                arguments(
                        "destinations:\n  siem:\n    host: siem\n",
                        "line 2: 'destinations.siem.type' is missing; allowed: "),
                arguments(
                        "destinations:\n  siem:\n    type: qradar\n",
                        "line 2: 'destinations.siem.host' is missing: QRadar's"),
                arguments(
                        SIEM + "    port: 70000\n", "line 5: 'destinations.siem.port' is '70000'; allowed: 1 to 65535"),
                arguments(SIEM + "    port: x\n", "line 5: 'destinations.siem.port' is 'x'; allowed: "),
                arguments(
                        SIEM + "    transport: tpc\n",
                        "line 5: 'destinations.siem.transport' is 'tpc'; allowed: udp, tcp, tls"),
                arguments(
                        SIEM + "    enabled: ja\n",
                        "line 5: 'destinations.siem.enabled' is 'ja'; allowed: true, false"),
                arguments(SIEM + "    summarise: 5\n", "line 5: 'destinations.siem.summarise' is "),
                arguments(SIEM + "    rate: -1\n", "line 5: 'destinations.siem.rate' is '-1'; allowed: 0 to 1000000"),
                arguments("destinations:\n  Siem:\n    type: qradar\n", "line 2: 'destinations.Siem' is no name"),
                arguments("destinations: [siem]\n", "line 1: 'destinations' is no group of keys"),
                arguments("destinations:\n  siem: qradar\n", "line 2: 'destinations.siem' is no group of keys"),
                arguments(SIEM + "rules:\n  name: all\n", "line 5: 'rules' is no list"),
                arguments(
                        SIEM + "rules:\n  - name: a\n    destinations: [siem]\n  - name: b\n    destinations: [siem]\n"
                                + "    minimum-severty: major\n",
                        "line 10: 'rules.1.minimum-severty' is unknown; allowed here: name, enabled, destinations, min"),
                arguments(
                        SIEM + "rules:\n  - name: a\n    destinations: [sem]\n",
                        "line 7: 'rules.0.destinations' holds 'sem', which is no destination; allowed: siem"),
                arguments(SIEM + "rules:\n  - name: a\n", "line 6: 'rules.0.destinations' is missing; allowed: siem"),
                arguments(
                        SIEM + "rules:\n  - name: a\n    destinations: [siem]\n    alert-types: [PS-7777]\n",
                        "line 8: 'rules.0.alert-types' "),
                arguments(
                        SIEM + "rules:\n  - name: a\n    destinations: [siem]\n  - name: a\n    destinations: [siem]\n",
                        "line 8: 'rules.1.name' is 'a', as another rule's; give each its own"),
                arguments(
                        "retention:\n  age: 3x\n",
                        "line 2: 'retention.age' is '3x'; write a number and ms, s, m, h or d"),
                arguments("retention:\n  size-mib: 5\n", "line 2: 'retention.size-mib' is '5'; allowed: at least 128"),
                arguments(
                        "retention:\n  size: 5\n", "line 2: 'retention.size' is unknown; allowed here: age, size-mib"),
                arguments("intake:\n  listen: 7514\n", "line 2: 'intake.listen' is '7514'; allowed: host:port"),
                arguments(
                        "intake:\n  listen: localhost:70000\n",
                        "line 2: 'intake.listen' is 'localhost:70000'; allowed: "),
                arguments("status:\n  listen: no.such.host.invalid:1\n", "line 2: 'status.listen' is 'no.such"),
                arguments("status:\n  port: 1\n", "line 1: 'status.listen' is missing: "),
                arguments(
                        "sensor: {name: a}\nlog: jdbc:postgresql://db/penstock\n",
                        "'delivery-log' is missing: with the alert log in a database, name a file"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongFileIsOneLineWithThePlaceTheKeyAndWhatIsAllowed(String yaml, String says) throws Exception {
        Path file = folder.resolve("penstock.yml");
        Files.writeString(file, yaml);
        for (String command : new String[] {"run", "status"}) {
            Cli run = Cli.run("delivery", command, "--config", file);
            assertThat(run.errors())
                    .singleElement()
                    .asString()
                    .startsWith("penstock: " + file + ", line ")
                    .contains(says);
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void theDeliveryLogIsBesideTheAlertLogOrWhereTheFileSays() throws Exception {
        assertThat(records("log: /var/lib/penstock/alerts.db\n")).isEqualTo(Path.of("/var/lib/penstock/delivery.db"));
        assertThat(records("log: jdbc:sqlite:/var/lib/penstock/alerts.db\n"))
                .isEqualTo(Path.of("/var/lib/penstock/delivery.db"));
        assertThat(records("log: " + folder + "/log\n")).isEqualTo(folder.resolve("log/delivery.db"));
        assertThat(records("log: jdbc:postgresql://db/penstock\ndelivery-log: /srv/delivery.db\n"))
                .isEqualTo(Path.of("/srv/delivery.db"));
    }

    private Path records(String yaml) throws Exception {
        Path file = folder.resolve("penstock.yml");
        Files.writeString(file, yaml);
        return DeliveryConfig.read(file).records();
    }

    /** The example in docs/delivery.md is a valid file. */
    @Test
    void theExampleOfTheDocumentationIsRead() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("penstock.root"), "docs", "delivery.md"));
        Path file = folder.resolve("penstock.yml");
        int start = page.indexOf("```yaml") + 7;
        Files.writeString(file, page.substring(start, page.indexOf("```", start)));
        DeliveryConfig config = DeliveryConfig.read(file);
        assertThat(config.plan().destinations()).extracting("name").containsExactly("siem", "archive");
        assertThat(config.plan().rules()).hasSize(2);
    }
}
