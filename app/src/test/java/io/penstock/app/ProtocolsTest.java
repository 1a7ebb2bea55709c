package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.Protocol;
import io.penstock.protocol.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolsTest {
    private static final Path ROOT = Path.of(System.getProperty("penstock.root"));

    @Test
    void theReferencePageIsWhatTheProtocolsSay() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/protocols.md")))
                .as("docs/protocols.md; make it again: ./penstock protocols --format markdown > docs/protocols.md")
                .isEqualTo(ProtocolList.page(Dispatcher.protocols()));
    }

    @Test
    void violationIdsAndKeysAreUnique() {
        List<String> ids = Dispatcher.protocols().stream()
                .flatMap(protocol -> protocol.profile().violations().stream())
                .distinct() // Modbus over TCP and over a serial line break the same rules.
                .map(Violation::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]+\\.[a-z0-9-]+"));
        assertThat(Dispatcher.protocols().stream().map(Protocol::profile).map(profile -> profile.key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void oneProtocolIsShownWithFunctionsAndViolations() {
        Cli run = Cli.run("protocols", "modbus-tcp");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Write Multiple Registers", "modbus.function-zero", "TCP 502");
    }
}
