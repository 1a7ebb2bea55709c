package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.delivery.intake.Intake;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.run.Plan;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code penstock warm-up}: does for some seconds what the other commands do all the time. The launcher runs it once after
 * a build and keeps what the JVM has learned (JEP 515), so that a real start is fast at once.
 */
@Command(
        name = "warm-up",
        hidden = true,
        description = "Reads captures and delivers made-up alerts to nobody, for the launcher to profile.")
final class WarmUpCommand implements Callable<Integer> {
    private static final int ALERTS = 200_000;
    private static final int WAIT_MILLIS = 50;
    private static final int MOST_WAITS = 600;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Capture files, in the order of time.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Exception {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[] read = Stream.concat(
                        Stream.of("read", "--format", "json"), files.stream().map(Path::toString))
                .toArray(String[]::new);
        int code = Main.run(nowhere, nowhere, read);
        Path folder = Files.createTempDirectory("penstock-warm-up");
        try {
            deliver(folder.resolve("alerts"));
        } finally {
            remove(folder);
        }
        return code;
    }

    private static void deliver(Path path) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket receiver = new ServerSocket(0, 1, here);
                AlertLog log = AlertLog.open(path);
                DeliveryLog records = DeliveryLog.open(DeliveryLog.beside(path));
                Delivery delivery =
                        Delivery.start(plan(receiver.getLocalPort()), log, records, InstantSource.system());
                Intake intake = Intake.listen(new InetSocketAddress(here, 0), log)) {
            Thread.ofVirtual().start(() -> swallow(receiver));
            feed(here, intake.port());
            for (int i = 0; i < MOST_WAITS && !isDone(intake, delivery); i++) {
                Thread.sleep(WAIT_MILLIS);
            }
        }
    }

    private static boolean isDone(Intake intake, Delivery delivery) {
        return intake.accepted() == ALERTS
                && delivery.status().stream().allMatch(destination -> destination.lag() == 0);
    }

    private static Plan plan(int port) {
        Map<String, Object> destination =
                Map.of("type", "syslog", "addresses", "127.0.0.1:" + port, "header", "rfc5424");
        return Plan.of(
                new Origin("warm-up", "", "", ""),
                Version.get(),
                null,
                Map.of("nobody", destination),
                List.of(Map.of("name", "all", "destinations", "nobody")),
                null);
    }

    private static void swallow(ServerSocket receiver) {
        try (Socket socket = receiver.accept()) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Then nothing is delivered, and the profile lacks it.
        }
    }

    private static void feed(InetAddress host, int port) throws IOException {
        List<String> types = AlertCatalogue.get().types().stream()
                .filter(type -> !type.isSystemNotice())
                .map(type -> type.id())
                .toList();
        try (Socket socket = new Socket(host, port);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            for (int i = 0; i < ALERTS; i++) {
                out.write(AlertJson.write(alert(i, types.get(i % types.size()))));
                out.write('\n');
            }
        }
    }

    private static Alert alert(int i, String type) {
        int kind = i % 61;
        return new Alert(
                new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0000L | i),
                Instant.ofEpochSecond(1_795_507_200L + i / 1000, i % 1000 * 1_000_000L),
                AlertCatalogue.get().type(type),
                new Origin("sensor-" + kind % 7, "192.0.2." + kind % 7, "Site " + kind % 5, "Line " + kind % 3),
                new Endpoint("192.0.2." + kind, 49_152 + kind, "00:80:f4:01:02:" + (10 + kind), "ENG-" + kind),
                new Endpoint("198.51.100." + kind, 502, "00:80:f4:0a:0b:" + (10 + kind), "PLC-" + kind),
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                "Device ENG-" + kind + " wrote coil " + i + " of unit 1 on PLC-" + kind
                        + ", which it had not done before",
                new Evidence("eth1", i, i + 2));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
