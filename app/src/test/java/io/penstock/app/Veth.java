package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A network namespace with two interfaces joined by a wire: what goes into {@value #IN} comes out of {@value #OUT}. */
final class Veth implements AutoCloseable {
    static final String IN = "in0";
    static final String OUT = "out0";

    private final String name = "penstock-test-" + ProcessHandle.current().pid();

    /** Skips the test, saying why, where there cannot be one. */
    Veth() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: network namespaces need root");
        need("ip", "iproute2");
        need("tcpreplay", "tcpreplay");
        assumeTrue(run(List.of("ip", "netns", "add", name)) == 0, "skipped: this machine allows no network namespaces");
        ip("link", "set", "lo", "up");
        ip("link", "add", IN, "type", "veth", "peer", "name", OUT);
        for (String one : List.of(IN, OUT)) {
            // Nothing but what the test sends: no IPv6 address, so no neighbour discovery.
            ip("link", "set", one, "addrgenmode", "none");
            ip("link", "set", one, "multicast", "off");
            ip("link", "set", one, "up");
        }
    }

    /** Skips the test unless this program is installed. */
    static void need(String program, String debian) {
        assumeTrue(
                List.of("/usr/bin/", "/usr/sbin/", "/sbin/", "/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + program))),
                "skipped: " + program + " is not installed (Debian: " + debian + ")");
    }

    /** What a program is to be started behind, to be in this namespace. */
    List<String> inside() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Sends a capture's frames, as fast as it goes. */
    void replay(Path capture) throws IOException, InterruptedException {
        replay(capture, "--topspeed");
    }

    /** Sends a capture's frames; {@code speed} as of tcpreplay, for example {@code --pps=1000}. */
    void replay(Path capture, String speed) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("tcpreplay", "--quiet", speed, "--intf1", IN, capture.toString()));
        assertThat(run(command)).as("tcpreplay").isZero();
    }

    private void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        assertThat(run(command)).as(String.join(" ", command)).isZero();
    }

    /** Runs a program to its end. */
    static int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            System.err.println(String.join(" ", command) + ": " + said);
        }
        return code;
    }

    @Override
    public void close() throws IOException {
        try {
            run(List.of("ip", "netns", "del", name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
