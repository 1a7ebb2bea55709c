package io.penstock.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A network namespace of its own for one thread (unshare(2)): what that thread opens and which programs it starts are in
 * it, and it is gone with them.
 */
@SuppressWarnings("restricted")
final class Namespace {
    private static final int CLONE_NEWNET = 0x4000_0000;

    /** What is done in a namespace. */
    interface Body {
        void run() throws Exception;
    }

    private Namespace() {}

    /** Skips the test unless this user may make namespaces and interfaces and libpcap is there. */
    static void need() {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "network namespaces and interfaces need root; run the tests as root to try live capture");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip")), "ip is not installed (iproute2)");
        try {
            Libpcap.get();
        } catch (io.penstock.capture.CaptureException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    /** Runs {@code body} on a thread in a new namespace, in which only an unused loopback is. */
    static void run(Body body) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit((Callable<Object>) () -> {
                        enterNew();
                        body.run();
                        return "";
                    })
                    .get(120, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static void enterNew() throws Exception {
        Linker linker = Linker.nativeLinker();
        try {
            int result = (int) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("unshare"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invokeExact(CLONE_NEWNET);
            assumeTrue(result == 0, "this container does not allow network namespaces");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two interfaces joined by a wire, both up; {@code in} is where frames are put in, {@code out} where they come out. */
    static void wire(String in, String out) throws Exception {
        ip("link", "add", in, "type", "veth", "peer", "name", out);
        for (String one : new String[] {in, out}) {
            // Nothing but what the test sends: no addresses of IPv6, so no neighbour discovery.
            ip("link", "set", one, "addrgenmode", "none");
            ip("link", "set", one, "multicast", "off");
            ip("link", "set", one, "up");
        }
    }

    /** Runs {@code ip} in the namespace of this thread. */
    static void ip(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "/usr/sbin/ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
    }
}
