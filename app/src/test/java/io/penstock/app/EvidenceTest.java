package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.capture.CaptureException;
import io.penstock.capture.CaptureFile;
import io.penstock.capture.Frame;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code penstock evidence --capture}: an alert's packets out of a capture file, whatever the alert and its id say. */
class EvidenceTest {
    private static final UUID ID = new UUID(7, 1);
    private static final String RED = "\u001b[31mred\u001b[0m\nforged \u202egnp.exe";

    @TempDir
    private Path folder;

    private Path capture = Path.of("");
    private Path log = Path.of("");
    private Path out = Path.of("");

    /** Each host: one frame to .255, two to .13. The alert: host 2 and .13, from packet 4 to 9, which is host 3's. */
    @BeforeEach
    void write() throws IOException {
        Wire wire = new Wire(Wire.ETHERNET);
        for (int host = 1; host <= 4; host++) {
            wire.namedHostSendsIllegalModbus(host, "host-" + host);
        }
        capture = Files.write(folder.resolve("plant.pcap"), wire.toBytes());
        log = folder.resolve("alerts.db");
        out = folder.resolve("out.pcapng");
        append(alert(ID, "plant.pcap", 4, 9, "Host " + RED));
    }

    private static Alert alert(UUID id, String captured, long first, long last, String message) {
        return new Alert(
                id,
                Instant.ofEpochSecond(1_760_000_010),
                AlertCatalogue.get().type("PS-2014"),
                new Origin("sensor", "192.0.2.1", "site", "zone"),
                new Endpoint("10.20.0.2", 40_002, null, RED),
                new Endpoint("10.20.0.13", 502, null, "PLC"),
                "TCP",
                "Modbus/TCP",
                null,
                message,
                new Evidence(captured, first, last));
    }

    private void append(Alert alert) {
        try (AlertLog alerts = AlertLog.open(log)) {
            alerts.append(List.of(alert));
        }
    }

    private Cli evidence(String alert) {
        return Cli.run("evidence", "--log", log, "--capture", capture, "--out", out, alert);
    }

    private static List<String> frames(Path file) throws CaptureException {
        List<String> frames = new ArrayList<>();
        Frame frame = new Frame();
        try (CaptureFile read = CaptureFile.open(file)) {
            while (read.next(frame)) {
                StringBuilder text = new StringBuilder().append(frame.timeNanos());
                for (int i = 0; i < frame.bytes().length(); i++) {
                    text.append(String.format(" %02x", frame.bytes().u8(i)));
                }
                frames.add(text.toString());
            }
        }
        return frames;
    }

    static Stream<String> namesOfIt() {
        return Stream.of("1", "0001", ID.toString(), "0-0-7-0-1");
    }

    @ParameterizedTest
    @MethodSource("namesOfIt")
    void theFirstTheLastAndThoseBetweenItsSidesAreWrittenByteForByte(String name) throws Exception {
        Cli run = evidence(name);
        assertThat(run.errors()).isEmpty();
        assertThat(run.code()).isZero();
        List<String> all = frames(capture);
        assertThat(frames(out)).containsExactly(all.get(3), all.get(4), all.get(5), all.get(8));
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith(out + ": 4 packets of #1  ")
                .contains("Host ?[31mred?[0m?forged ?gnp.exe")
                .doesNotContain("\u001b", "\u202e");
    }

    /** tshark shows comments on terminals as they are, so they must be fit for one. */
    @Test
    void theCommentNamesTheAlertInOneSafeLine() throws Exception {
        Veth.need("tshark", "tshark");
        assertThat(evidence("1").code()).isZero();
        Process tshark = new ProcessBuilder(
                        "tshark", "-r", out.toString(), "-T", "fields", "-e", "ip.src", "-e", "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tshark.waitFor()).isZero();
        String comment = "Penstock alert 1, " + ID + ", PS-2014 "
                + AlertCatalogue.get().type("PS-2014").title() + ": Host ?[31mred?[0m?forged ?gnp.exe";
        assertThat(said.lines())
                .containsExactly("10.20.0.2\t" + comment, "10.20.0.2\t", "10.20.0.2\t", "10.20.0.3\t" + comment);
    }

    static Stream<Arguments> wrongNames() {
        String neither = " is neither an alert's number nor its uuid";
        return Stream.of(
                arguments("", 2, "''" + neither),
                arguments("99999999999999999999", 2, "'99999999999999999999'" + neither),
                arguments("1; rm -rf /", 2, "'1; rm -rf /'" + neither),
                arguments("../../etc/passwd", 2, "'../../etc/passwd'" + neither),
                arguments("\u0661", 2, neither),
                arguments("\u001b[31m\n\u202e1", 2, "'?[31m??1'" + neither),
                arguments("00000000-0000-0007-0000-00000000000z", 2, neither),
                arguments("-1", 2, "'-1'" + neither),
                arguments("0", 1, "alerts.db: there is no alert 0 (any more)"),
                arguments("2", 1, "alerts.db: there is no alert 2 (any more)"),
                arguments("999999999999999999", 1, "there is no alert 999999999999999999 (any more)"),
                arguments(
                        "00000000-0000-0007-0000-000000000002",
                        1,
                        "there is no alert 00000000-0000-0007-0000-000000000002 (any more)"));
    }

    @ParameterizedTest
    @MethodSource("wrongNames")
    void anAlertThatIsNoneIsOneLineAndWritesNothing(String name, int code, String says) {
        Cli run = evidence(name);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .startsWith("penstock: ")
                .contains(says)
                .doesNotContain("\u001b", "\u202e");
        assertThat(run.code()).isEqualTo(code);
        assertThat(out).doesNotExist();
    }

    @Test
    void anotherCaptureIsRefusedWithTheNameOfTheRightOne() {
        append(alert(new UUID(7, 2), "../" + RED + ".pcap", 1, 2, "m"));
        Cli run = evidence("2");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .containsExactly("penstock: " + capture
                        + ": the alert came of ../?[31mred?[0m?forged ?gnp.exe.pcap; name that capture, or --ring if it"
                        + " is of watch");
    }

    @Test
    void anAlertThatIsNotOfPacketsSaysSo() {
        append(alert(new UUID(7, 2), "", 0, 0, "Interface " + RED));
        Cli run = evidence("2");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .endsWith("is not of packets: Interface ?[31mred?[0m?forged ?gnp.exe");
    }

    @Test
    void packetsThatAreNotThereAreToldAndNoFileIsMade() {
        append(alert(new UUID(7, 2), "plant.pcap", 13, 14, "m"));
        Cli run = evidence("2");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .containsExactly("penstock: alert " + new UUID(7, 2) + ": its packets 13 to 14 are not there");
        assertThat(out).doesNotExist();
    }

    /** Otherwise the capture would be emptied before it is read. */
    @Test
    void whatIsThereIsNotOverwrittenLeastOfAllTheCaptureItself() throws IOException {
        byte[] before = Files.readAllBytes(capture);
        Cli run = Cli.run("evidence", "--log", log, "--capture", capture, "--out", capture, "1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly("penstock: --out " + capture + ": is there already; name another file, or remove it");
        assertThat(Files.readAllBytes(capture)).isEqualTo(before);
    }

    @Test
    void aFileThatCannotBeWrittenSaysWhy() {
        Cli run =
                Cli.run("evidence", "--log", log, "--capture", capture, "--out", folder.resolve("no/such.pcapng"), "1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .containsExactly("penstock: " + folder + "/no/such.pcapng: cannot be written: there is no folder "
                        + folder + "/no; make it, or name another");
    }
}
