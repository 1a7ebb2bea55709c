package io.penstock.app;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A command in a process of its own, as a user starts it; the intake of {@code penstock delivery run} is to listen on port 0.
 */
final class Running implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final String INTAKE = "Taking alerts on port ";

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Running(Process process) {
        this.process = process;
        read(process.inputReader(StandardCharsets.UTF_8), out);
        read(process.errorReader(StandardCharsets.UTF_8), err);
    }

    /** Starts it and waits until it takes alerts. */
    static Running start(Path config, String... javaOptions) throws IOException {
        return start(List.of(), config, javaOptions);
    }

    /** The same behind another command, which is to execute it. */
    static Running start(List<String> wrapper, Path config, String... javaOptions) throws IOException {
        return start(wrapper, INTAKE, List.of(javaOptions), "delivery", "run", "--config", config.toString());
    }

    /** Starts any command behind another one, which is to execute it, and waits until it says a line that begins so. */
    static Running start(List<String> wrapper, String ready, List<String> javaOptions, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(javaOptions);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        // A build in the background of a shell ignores Ctrl-C, and what it starts would, too.
        command.addAll(0, List.of("env", "--default-signal=INT"));
        Running running = new Running(new ProcessBuilder(command).start());
        try {
            await("start of " + String.join(" ", arguments))
                    .atMost(BOUND)
                    .until(() -> !running.process.isAlive()
                            || running.said().stream().anyMatch(l -> l.startsWith(ready)));
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
        if (!running.process.isAlive() && running.said().stream().noneMatch(l -> l.startsWith(ready))) {
            throw new IOException("penstock ended: " + running.err);
        }
        return running;
    }

    /** Lines of its standard output. */
    List<String> said() {
        return out;
    }

    /** Lines of its standard error. */
    List<String> logged() {
        return err;
    }

    /** Its exit code, once it has ended. */
    int code() {
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    int intake() {
        return out.stream()
                .filter(line -> line.startsWith(INTAKE))
                .mapToInt(line -> Integer.parseInt(line.substring(INTAKE.length())))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Ctrl-C: SIGINT; returns how long it took to end, and everything that it has said is there. */
    Duration interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
        return ended();
    }

    /** SIGTERM; returns how long it took to end, and everything that it has said is there. */
    Duration terminate() throws InterruptedException {
        process.toHandle().destroy();
        return ended();
    }

    private Duration ended() throws InterruptedException {
        long began = System.nanoTime();
        if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still alive " + BOUND + " after the signal");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        for (Thread reader : readers) {
            reader.join();
        }
        return took;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read(BufferedReader from, List<String> into) {
        readers.add(Thread.ofVirtual().start(() -> {
            try (from) {
                from.lines().forEach(into::add);
            } catch (IOException | UncheckedIOException e) {
                // Killed.
                return;
            }
        }));
    }
}
