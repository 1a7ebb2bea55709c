package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
    private static final Path INCIDENTS = Captures.plant().resolve("incidents.pcap.gz");

    private static final Path QUIET = Captures.plant().resolve("quiet.pcap.gz");

    @TempDir
    private Path folder;

    /** The fields that docs/decode.md promises: people build on their names. */
    @Test
    void eachLineOfJsonHasTheDocumentedFields() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line :
                Cli.run("decode", "--format", "json", INCIDENTS).out().lines().toList()) {
            JsonNode message = new ObjectMapper().readTree(line);
            message.fieldNames().forEachRemaining(names::add);
            assertThat(message.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(message.at("/client/address").asText() + message.at("/client/mac"))
                    .isNotEmpty();
            message.path("operations")
                    .forEach(operation ->
                            operation.fieldNames().forEachRemaining(field -> names.add("operations." + field)));
        }
        String page = Files.readString(Captures.plant().resolve("../../docs/decode.md"));
        assertThat(names).contains("frame", "protocol", "operations", "operations.function");
        assertThat(names).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void modbusMessagesAreAsManyAsTsharkSees() throws Exception {
        // Not the incidents: tshark leaves out what has a wrong protocol identifier, Penstock reports it.
        long ours = Cli.run("decode", "--protocol", "modbus-tcp", QUIET)
                .out()
                .lines()
                .filter(line -> !line.contains("unanswered "))
                .count();
        assertThat(ours).isEqualTo(tshark("mbtcp"));
    }

    @Test
    void namesFromTheNetworkCannotWriteOnTheTerminalOrBeginALine() {
        String out =
                Cli.run("decode", Captures.plant().resolve("hostile.pcap.gz")).out();
        assertThat(out.lines().count()).isPositive();
        assertThat(out.lines()).allSatisfy(line -> assertThat(line).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*"));
        assertThat(out.codePoints().filter(point -> point != '\n' && Character.isISOControl(point)))
                .isEmpty();
    }

    @Test
    void onlyMessagesThatBreakARule() {
        String out = Cli.run("decode", "--violations", INCIDENTS).out();
        assertThat(out.lines().toList())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("  !! "));
    }

    @Test
    void aPortOfTheSiteIsReadOnlyIfTheConfigurationNamesIt() throws IOException {
        Path moved = folder.resolve("moved.pcap");
        Files.write(moved, Wire.modbusOnPort(1502));
        assertThat(Cli.run("decode", moved).out()).isEmpty();

        Path config = folder.resolve("penstock.yml");
        Files.writeString(config, "ports:\n  modbus-tcp: [1502]\n");
        assertThat(Cli.run("decode", "--config", config, moved).out()).contains("Modbus/TCP  request Read Holding");
    }

    @Test
    void aFileThatCannotBeReadIsOneLineAndCodeOne() {
        Cli run = Cli.run("decode", folder.resolve("none.pcap"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().contains("none.pcap");
    }

    @Test
    void aProtocolThatIsNotReadIsRefusedWithThoseThatAre() {
        Cli run = Cli.run("decode", "--protocol", "modbus", INCIDENTS);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no protocol is called 'modbus'", "modbus-tcp");
    }

    private static long tshark(String filter) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", QUIET.toString(), "-Y", filter));
        command.addAll(List.of("-T", "fields", "-e", "mbtcp.trans_id"));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "tshark is not installed");
            return 0;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out.lines().mapToLong(line -> line.split(",", -1).length).sum();
    }
}
