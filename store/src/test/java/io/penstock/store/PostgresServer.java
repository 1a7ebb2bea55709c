package io.penstock.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL server of this machine's installation, with fsync on, in a folder of its own. */
public final class PostgresServer implements AutoCloseable {
    private final Path folder;
    private final Path programs;
    private final int port;

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /** Starts one, or skips the test where PostgreSQL is not installed. */
    public static PostgresServer start() throws IOException {
        Optional<Path> programs = programs();
        Assumptions.assumeTrue(
                programs.isPresent(), "PostgreSQL is not installed (Debian: apt-get install postgresql); test skipped");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path folder = Files.createTempDirectory("penstock-postgres");
        PostgresServer server = new PostgresServer(folder, programs.orElseThrow(), port);
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        server.program(
                "initdb", "-D", folder.resolve("data").toString(), "-U", "penstock", "-A", "trust", "-E", "UTF8");
        server.program(
                "pg_ctl",
                "-D",
                folder.resolve("data").toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                "start");
        return server;
    }

    /** The URL of a new, empty database. */
    public String newDatabase(String name) throws IOException {
        program("createdb", "-h", folder.toString(), "-p", Integer.toString(port), "-U", "penstock", name);
        return url(name);
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=penstock";
    }

    /** Stops the server as a crash would, and starts it again. */
    void crashAndRestart() throws IOException {
        program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
        program(
                "pg_ctl",
                "-D",
                folder.resolve("data").toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1",
                "start");
    }

    @Override
    public void close() throws IOException {
        program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
        run(List.of("rm", "-rf", folder.toString()));
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("penstock-postgres", ".out");
        Process process = new ProcessBuilder(command)
                .directory(Path.of("/tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean done;
        try {
            done = process.waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done = false;
        }
        if (!done || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + ": " + Files.readString(output));
        }
        Files.delete(output);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> programs() throws IOException {
        Path debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(debian)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }
}
