package io.penstock.delivery.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.syslog.SyslogTarget.Framing;
import io.penstock.delivery.syslog.SyslogTarget.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against syslog-ng, a second receiver that knows nothing of us. Debian does not install it beside rsyslog; unpacked into a
 * folder that {@code PENSTOCK_SYSLOG_NG} names it runs beside it:
 * {@code apt-get download syslog-ng-core libivykis0 libnet1}, then {@code dpkg-deb -x} each.
 */
class SyslogNgTest {
    private static final Path ROOT =
            Path.of(System.getenv().getOrDefault("PENSTOCK_SYSLOG_NG", "/")).toAbsolutePath();
    private static final Path PROGRAM = ROOT.resolve("usr/sbin/syslog-ng");
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private @Nullable Process process;
    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "syslog-ng is not there: unpack it and set PENSTOCK_SYSLOG_NG");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    private void start(String source) throws IOException {
        Path config = folder.resolve("syslog-ng.conf");
        Files.writeString(config, """
                @version: 3.35
                source in { %s };
                destination file { file("%s/received" template("$MSG\\n")); };
                log { source(in); destination(file); };
                """.formatted(source.replace("PORT", Integer.toString(port)), folder));
        Path modules = ROOT.resolve("usr/lib/syslog-ng/3.38");
        ProcessBuilder builder = new ProcessBuilder(
                PROGRAM.toString(),
                "--foreground",
                "--no-caps",
                "--module-path=" + modules,
                "--cfgfile=" + config,
                "--persist-file=" + folder.resolve("persist"),
                "--pidfile=" + folder.resolve("pid"),
                "--control=" + folder.resolve("control"));
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        String.join(
                                ":",
                                ROOT + "/usr/lib/syslog-ng",
                                ROOT + "/usr/lib/x86_64-linux-gnu",
                                ROOT + "/lib/x86_64-linux-gnu"));
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("syslog-ng.log").toFile())
                .start();
        await().atMost(BOUND).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    private String received() throws IOException {
        Path file = folder.resolve("received");
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    private SyslogTarget target() {
        return SyslogTarget.of(Transport.TCP, "127.0.0.1", port);
    }

    @Test
    void everyLineArrivesAsItIs() throws Exception {
        String expected = IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> FaultTest.MESSAGE.encode(new LoggedAlert(number, Alerts.numbered(number))))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8) + "\n")
                .collect(Collectors.joining());
        start("network(ip(127.0.0.1) port(PORT) transport(tcp) flags(no-parse) log-msg-size(16384));");
        new Feed(1, 1001, new SyslogDestination(target(), FaultTest.MESSAGE))
                .start()
                .finish(1000);
        await().atMost(BOUND).untilAsserted(() -> assertThat(received()).hasSameSizeAs(expected));
        assertThat(received()).isEqualTo(expected);
    }

    /** syslog() is syslog-ng's receiver of RFC 6587 octet counting. */
    @Test
    void octetCounting() throws Exception {
        start("syslog(ip(127.0.0.1) port(PORT) transport(tcp) flags(no-parse) log-msg-size(16384));");
        SyslogTarget counted = target().withFraming(Framing.OCTET_COUNTING);
        new Feed(1, 1001, new SyslogDestination(counted, FaultTest.MESSAGE))
                .start()
                .finish(1000);
        await().atMost(BOUND).untilAsserted(() -> assertThat(ids()).hasSize(1000));
    }

    /** kill -9 while it reads. */
    @Test
    void nothingIsLostWhenItIsKilled() throws Exception {
        String source = "network(ip(127.0.0.1) port(PORT) transport(tcp) flags(no-parse) log-msg-size(16384));";
        start(source);
        int count = 8000;
        try (Feed feed = new Feed(1, count + 1, new SyslogDestination(target(), FaultTest.MESSAGE)).start()) {
            await().atMost(BOUND).until(() -> feed.delivered() > 1000 && ids().size() > 100);
            stop();
            start(source);
            await().atMost(BOUND).untilAsserted(() -> assertThat(ids()).hasSize(count));
        }
    }

    private Set<Long> ids() throws IOException {
        Set<Long> ids = new TreeSet<>();
        Pattern.compile("\talertId=(\\d+)\t[^\n]*\n")
                .matcher(received())
                .results()
                .forEach(id -> ids.add(Long.valueOf(id.group(1))));
        return ids;
    }
}
