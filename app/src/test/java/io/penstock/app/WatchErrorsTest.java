package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code penstock watch} that cannot begin: one line that says what, where and what to do, and nothing made on disk. */
@Timeout(120)
class WatchErrorsTest {
    @TempDir
    private Path folder;

    /** One that ended: exit code, standard output, standard error. */
    private static Cli run(List<String> wrapper, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "watch"));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("watch", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String said = Files.readString(err);
        Files.delete(err);
        return new Cli(code, out, said);
    }

    private static String line(Cli run, int code) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).hasSize(1);
        assertThat(run.err()).startsWith("penstock: ").doesNotContain("\u001b");
        return run.errors().getFirst().substring("penstock: ".length());
    }

    private static void needRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: interfaces can be opened only by root");
    }

    @Test
    void anInterfaceThatIsNotThereIsAnsweredWithThoseThatAre() {
        Path log = folder.resolve("made/alerts.db");
        String line = line(Cli.run("watch", "eth77\u001b[31m", "--log", log), 1);
        assertThat(line)
                .matches("eth77\\?\\[31m: there is no such interface; there are ([^,]+, )*lo, ([^,]+, )*or any for all")
                .doesNotContain("nflog", "nfqueue", "bluetooth", "dbus", "usbmon");
        assertThat(log.getParent()).doesNotExist();
    }

    @Test
    void aFilterThatIsWrongIsToldWithTheInterface() {
        needRoot();
        assertThat(line(Cli.run("watch", "lo", "--filter", "tcp prt 502\u001b"), 1))
                .isEqualTo("lo: the filter 'tcp prt 502?' is wrong: can't parse filter expression: syntax error; its"
                        + " language is that of tcpdump: man pcap-filter");
    }

    /** A user without the rights, rather than one by name: nobody may not read what the tests run from either. */
    @Test
    void whoMayNotCaptureIsToldHowToAllowIt() throws Exception {
        needRoot();
        Veth.need("setpriv", "util-linux");
        Cli run = run(List.of("setpriv", "--bounding-set=-net_raw,-net_admin", "--inh-caps=-net_raw,-net_admin"), "lo");
        assertThat(line(run, 1))
                .startsWith(
                        "lo: this user may not capture; run as root, or give the process CAP_NET_RAW and CAP_NET_ADMIN: ")
                .contains("AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN");
    }

    /** Two empty files stand before the system's library. */
    @Test
    void withoutLibpcapThePackageIsNamed() throws Exception {
        Files.createFile(folder.resolve("libpcap.so.0.8"));
        Files.createFile(folder.resolve("libpcap.so.1"));
        assertThat(line(run(List.of("env", "LD_LIBRARY_PATH=" + folder), "lo"), 1))
                .isEqualTo(
                        "libpcap is not installed (libpcap.so.0.8 or libpcap.so.1 cannot be loaded); install it, on Debian"
                                + " and Ubuntu with: apt-get install libpcap0.8");
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                arguments(List.of(), "Missing required parameter: 'INTERFACE'"),
                arguments(List.of("lo", "--buffer", "0"), "buffer of 0 MiB is not 1 to 2047"),
                arguments(List.of("lo", "--snaplen", "63"), "snapshot length 63 is not 64 to 262144"),
                arguments(List.of("lo", "--ring-size", "0"), "--ring-size is 0; allowed: 1 to 16777216 MiB"),
                arguments(List.of("lo", "--deliver"), "--deliver needs to know where to; name the configuration file"),
                arguments(List.of("lo", "--status", "here"), "--status: "),
                arguments(List.of("lo", "--silence", "1 year"), "--silence"),
                arguments(List.of("lo", "--for", "-5s"), "--for"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void aWrongOptionIsNamedWithWhatIsAllowed(List<String> options, String says) {
        needRoot();
        List<Object> arguments = new ArrayList<>(List.of("watch"));
        arguments.addAll(options);
        assertThat(line(Cli.run(arguments.toArray()), 2)).contains(says);
    }

    @Test
    void aPlaceThatCannotHoldTheRingIsToldBeforeAnythingIsWatched() throws IOException {
        needRoot();
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(line(Cli.run("watch", "lo", "--ring", file), 1)).startsWith(file + ": ");
    }
}
