package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.event.Event;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second opinion on syslog headers and framing: util-linux's own {@code logger} command as the sender. */
class LoggerCommandTest {
    private static final Path LOGGER = Path.of("/usr/bin/logger");

    @ParameterizedTest
    @CsvSource({"--udp, --rfc3164", "--udp, --rfc5424", "--tcp, --rfc3164", "--tcp, --rfc5424"})
    void loggersHeadersAndFramingAreUnderstood(String transport, String header) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(LOGGER), "logger(1) is not installed: no second syslog sender");
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            int port = (transport.equals("--udp") ? lab.udpPort() : lab.tcpPort()).orElseThrow();
            for (String host : hostNames()) {
                lab.addLogSource(LogSource.universalLeef("This host", host));
            }
            List<String> command = new ArrayList<>(
                    List.of(LOGGER.toString(), transport, header, "--server", "127.0.0.1", "--port", port + ""));
            command.add("LEEF:1.0|Penstock|Penstock|1|PS-1008|cat=Illegal Commands\tsev=8");
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            await().atMost(Duration.ofSeconds(10)).until(() -> lab.events().size() == 1);
            Event event = lab.events().getFirst();
            assertThat(event.outcome()).as(event.payload()).isEqualTo(Outcome.MAPPED);
            assertThat(event.logSource().name()).isEqualTo("This host");
            assertThat(event.fields().deviceTime()).isPresent();
        }
    }

    /** RFC 3164 wants the short name, RFC 5424 prefers the full one. */
    private static List<String> hostNames() throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        String full = InetAddress.getLocalHost().getCanonicalHostName();
        return List.of(host, host.replaceFirst("\\..*", ""), full);
    }
}
