package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rsyslog's own parser of structured data (mmpstrucdata) finds in hostile alerts exactly the parameters that went in. */
class RsyslogStructuredDataTest {
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int COUNT = 300;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void everyParameterArrivesAsItWasSent() throws Exception {
        assumeTrue(Files.isExecutable(RSYSLOGD), "rsyslogd is not installed: apt-get install rsyslog");
        List<byte[]> messages = new ArrayList<>();
        List<Map<String, String>> wanted = new ArrayList<>();
        Format format = Formats.STRUCTURED.with(FormatOptions.of("0.1.0").withLinkBase("https://c/"));
        Random random = new Random(3);
        for (int i = 0; i < COUNT; i++) {
            LoggedAlert alert = inOurTime(Alerts.hostile(random));
            byte[] message = new SyslogMessage(SyslogHeader.RFC5424, format, ZoneOffset.UTC, 8000).encode(alert);
            messages.add(message);
            String text = new String(message, StandardCharsets.UTF_8);
            byte[] body = text.substring(text.indexOf("[penstock@")).getBytes(StandardCharsets.UTF_8);
            Map<String, String> parameters = new TreeMap<>();
            LineCheck.structured(body).forEach((name, value) -> {
                if (!name.equals("SD-ID") && !name.equals("MSG")) {
                    parameters.put(name.toLowerCase(Locale.ROOT), value);
                }
            });
            wanted.add(parameters);
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process rsyslogd = start(port);
        try {
            await().atMost(BOUND).ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = socket.getOutputStream()) {
                for (byte[] message : messages) {
                    out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                    out.write(message);
                }
            }
            await().atMost(BOUND).until(() -> received().size() >= COUNT);
        } finally {
            rsyslogd.destroy();
            if (!rsyslogd.waitFor(20, TimeUnit.SECONDS)) {
                rsyslogd.destroyForcibly().waitFor();
            }
        }
        List<String> lines = received();
        assertThat(lines).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            JsonNode element = JSON.readTree(lines.get(i)).path("penstock@32473");
            Map<String, String> found = new TreeMap<>();
            element.properties()
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
            assertThat(found).as("alert %d: %s", i, lines.get(i)).isEqualTo(wanted.get(i));
        }
    }

    /** rsyslog takes a header with a year after 2099 for no RFC 5424 message. */
    private static LoggedAlert inOurTime(LoggedAlert logged) {
        Alert alert = logged.alert();
        return new LoggedAlert(
                logged.position(),
                new Alert(
                        alert.uuid(),
                        Instant.parse("2026-11-24T08:00:00Z"),
                        alert.type(),
                        alert.origin(),
                        alert.source(),
                        alert.destination(),
                        alert.transport(),
                        alert.protocol(),
                        alert.operation(),
                        alert.message(),
                        alert.evidence()));
    }

    private List<String> received() throws IOException {
        Path file = folder.resolve("received");
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    private Process start(int port) throws IOException {
        Path config = folder.resolve("rsyslog.conf");
        Files.writeString(config, """
                global(workDirectory="%1$s" parser.escapeControlCharactersOnReceive="off" maxMessageSize="64k")
                module(load="imtcp")
                module(load="mmpstrucdata")
                input(type="imtcp" port="%2$d" address="127.0.0.1" ruleset="all")
                template(name="sd" type="string" string="%%$!rfc5424-sd%%\\n")
                ruleset(name="all") {
                    action(type="mmpstrucdata")
                    action(type="omfile" file="%1$s/received" template="sd")
                }
                """.formatted(folder, port));
        return new ProcessBuilder(RSYSLOGD.toString(), "-n", "-f", config.toString(), "-i", folder + "/rsyslogd.pid")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslogd.log").toFile())
                .start();
    }
}
