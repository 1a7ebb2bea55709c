package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.event.LogSource;
import io.penstock.lab.syslog.Overlong;
import io.penstock.lab.syslog.ReceiverOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, with hostile names in them. Screenshots: target/screenshots. */
class LogActivityInBrowserTest {
    private static final Path CHROMIUM = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(Path.of("none"));

    @TempDir
    Path scratch;

    @BeforeEach
    void browserIsThere() {
        Assumptions.assumeTrue(
                Files.isExecutable(CHROMIUM), "chromium is not installed: the pages are not tested in a browser");
    }

    private String browser(String... arguments) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("penstock-lab-chromium");
        List<String> command = new ArrayList<>(List.of(
                CHROMIUM.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        Path output = scratch.resolve("output.html");
        Process process = new ProcessBuilder(command)
                .redirectError(scratch.resolve("errors.log").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("chromium ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
            delete(profile);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** As far as it can: a helper of the browser may still write there. */
    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    private static Lab start() {
        return Lab.start(LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults().withPayloadLimits(1024, 65_536, Overlong.SPLIT))
                .withLogSources(
                        LogSource.universalLeef("Penstock sensor Rotterdam", "sensor-1"),
                        LogSource.universalLeef("Penstock sensor Antwerp", "sensor-2")));
    }

    private static void send(Lab lab) throws IOException {
        List<String> payloads = new ArrayList<>(SampleEvents.alerts("sensor-1", "Rotterdam", "Boiler house 2"));
        payloads.addAll(SampleEvents.alerts("sensor-2", "Antwerp", "Tank farm"));
        payloads.addAll(SampleEvents.hostile("sensor-1"));
        SampleEvents.send(lab, payloads);
        await().atMost(Duration.ofSeconds(10)).until(() -> lab.events().size() == payloads.size());
    }

    @Test
    void hostileNamesAreTextInARealBrowserAndRunNothing() throws Exception {
        try (Lab lab = start()) {
            send(lab);
            String table = browser("--dump-dom", lab.url().toString());
            assertThat(table).contains("<title>Log Activity").doesNotContain("owned</title>");
            assertThat(table).contains("&lt;script&gt;document.title=").doesNotContain("<script>", "<img");
            long hostile = lab.events().size() - 7L;
            String details = browser("--dump-dom", lab.url() + "events/" + hostile);
            assertThat(details).contains("<title>Event " + hostile).doesNotContain("<script>", "<img");
        }
    }

    /** The table was empty when the page was loaded; its first own request finds the events. */
    @Test
    void tableRenewsItselfUnderItsStrictContentSecurityPolicy() throws Exception {
        try (Lab lab = start();
                PollWatch watch = new PollWatch(lab, () -> send(lab))) {
            String table = browser(
                    "--virtual-time-budget=6000", "--dump-dom", watch.url().toString());
            assertThat(table).contains("Modbus function code 0").doesNotContain("No events yet");
            assertThat(Files.readString(scratch.resolve("errors.log"))).doesNotContain("Content Security Policy");
        }
    }

    @Test
    void pagesKeepTheirLayoutWithNamesOfTenThousandCharacters() throws Exception {
        Path directory =
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath();
        try (Lab lab = start()) {
            send(lab);
            int events = lab.events().size();
            shoot(directory.resolve("log-activity.png"), lab.url().toString(), "1600,1000");
            shoot(directory.resolve("event.png"), lab.url() + "events/3", "1600,1400");
            shoot(directory.resolve("event-hostile.png"), lab.url() + "events/" + (events - 7), "1600,1400");
            shoot(directory.resolve("event-controls.png"), lab.url() + "events/" + (events - 5), "1600,1400");
            shoot(directory.resolve("event-stored.png"), lab.url() + "events/" + (events - 1), "1600,900");
            shoot(
                    directory.resolve("log-activity-narrow.png"),
                    lab.url() + "?q=modbus&logSource=Penstock+sensor+Antwerp",
                    "900,900");
        }
    }

    private void shoot(Path file, String url, String size) throws IOException, InterruptedException {
        browser("--screenshot=" + file, "--window-size=" + size, url);
        assertThat(file).exists().isNotEmptyFile();
    }
}
