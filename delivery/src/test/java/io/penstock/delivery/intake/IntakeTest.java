package io.penstock.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.FaultyLog;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake over real sockets, with clients of every kind. */
class IntakeTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private AlertLog log;
    private FaultyLog faulty;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        log = AlertLog.open(folder.resolve("log"));
        faulty = new FaultyLog(log);
        intake = Intake.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), faulty.log(), PATIENCE);
    }

    @AfterEach
    void close() {
        intake.close();
        log.close();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> Client.line(n) + "\n").collect(Collectors.joining());
    }

    private List<Integer> numbers() {
        return log.read(0, Integer.MAX_VALUE).stream()
                .map(LoggedAlert::alert)
                .map(alert -> (int) alert.uuid().getLeastSignificantBits())
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void withAckEachLineIsAnsweredOnceItIsOnDisk() throws Exception {
        try (Client client = new Client(intake.port())) {
            client.send("ACK\n" + lines(0, 3));
            client.answersUpTo("OK 3");
            assertThat(numbers()).isEqualTo(range(0, 3));
            client.send(lines(3, 5));
            client.answersUpTo("OK 5");
            assertThat(log.read(4, 1).getFirst().alert()).isEqualTo(Alerts.numbered(4));
        }
        assertThat(intake.accepted()).isEqualTo(5);
    }

    @Test
    void withoutAckNothingIsAnswered() throws Exception {
        try (Client client = new Client(intake.port())) {
            client.send(lines(0, 3) + "{}\nACK\n");
            client.end();
            assertThat(client.answer()).isNull();
        }
        assertThat(numbers()).isEqualTo(range(0, 3));
        assertThat(intake.refused()).isEqualTo(2);
    }

    @Test
    void aLineThatIsNoAlertIsRefusedByItsNumberAndTheOthersAreKept() throws Exception {
        String unknown = Client.line(7).replace("PS-2073", "PS-7777");
        try (Client client = new Client(intake.port())) {
            client.send("ACK\n" + lines(0, 1) + "{\"uuid\":\n\n" + unknown + "\n" + lines(1, 2) + "x\u001b[2Jy\n");
            String answers = client.answersUpTo("OK 5");
            assertThat(answers.lines().filter(line -> line.startsWith("BAD")))
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("BAD 2 it is not well-formed JSON"),
                            line -> assertThat(line).startsWith("BAD 3 ").contains("PS-7777"),
                            line -> assertThat(line).startsWith("BAD 5 "));
            assertThat(answers).doesNotContain("\u001b");
        }
        assertThat(numbers()).isEqualTo(range(0, 2));
        assertThat(intake.refused()).isEqualTo(3);
    }

    @Test
    void linesMayEndWithCrLfAndTheLastWithNothing() throws Exception {
        try (Client client = new Client(intake.port())) {
            client.send("ACK\r\n" + Client.line(0) + "\r\n" + Client.line(1));
            client.end();
            assertThat(client.answersUpTo("OK 2")).endsWith("OK 2\n");
        }
        assertThat(numbers()).isEqualTo(range(0, 2));
    }

    @Test
    void aStreamMayBeSplitAtEveryByte() throws Exception {
        byte[] bytes =
                ("ACK\r\n" + Client.line(0) + "\n{}\r\n" + Client.line(1) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            Pieces pieces = new Pieces(bytes, cut);
            IntakeConnection connection = new IntakeConnection(pieces, log, new LongAdder(), new LongAdder());
            connection.run();
            assertThat(pieces.answers().lines().filter(line -> !line.equals("OK 0")))
                    .as("cut at " + cut)
                    .contains("OK 3")
                    .filteredOn(line -> line.startsWith("BAD"))
                    .singleElement()
                    .asString()
                    .startsWith("BAD 2 field uuid is missing");
        }
        assertThat(numbers()).isEqualTo(range(0, 2));
        try (Client client = new Client(intake.port())) {
            for (byte one : ("ACK\n" + lines(2, 3)).getBytes(StandardCharsets.UTF_8)) {
                client.send(new byte[] {one});
            }
            client.answersUpTo("OK 1");
        }
        assertThat(numbers()).isEqualTo(range(0, 3));
    }

    @Test
    void aLineWithoutEndIsRefusedOnceAndNotKeptInMemory() throws Exception {
        byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (Client client = new Client(intake.port())) {
            // The first line at that: it is not ACK, so nothing is answered, whatever follows.
            for (int i = 0; i < 300; i++) {
                client.send(piece);
            }
            client.send("\nACK\n" + lines(0, 1));
            client.end();
            assertThat(client.answer()).isNull();
        }
        assertThat(intake.refused()).isEqualTo(2);
        try (Client client = new Client(intake.port())) {
            client.send("ACK\n" + lines(1, 2));
            client.send(piece);
            client.send("\n" + lines(2, 3));
            String answers = client.answersUpTo("OK 3");
            assertThat(answers.lines().filter(line -> line.startsWith("BAD")))
                    .containsExactly("BAD 2 longer than 65536 bytes");
        }
        assertThat(numbers()).isEqualTo(range(0, 3));
    }

    @Test
    void aLineOfExactlyTheLongestLengthIsTakenWithEitherLineEndHoweverItIsSplit() throws Exception {
        String message = "Program written to the controller, number 0";
        String line = Client.line(0)
                .replace(message, message + " ".repeat(65_536 - Client.line(0).length()));
        byte[] bytes = ("ACK\n" + line + "\r\n" + line + " \r\n").getBytes(StandardCharsets.UTF_8);
        for (int cut :
                new int[] {3, 4, 4 + 65_535, 4 + 65_536, 4 + 65_537, 4 + 65_538, bytes.length - 2, bytes.length - 1}) {
            Pieces pieces = new Pieces(bytes, cut);
            new IntakeConnection(pieces, log, new LongAdder(), new LongAdder()).run();
            assertThat(pieces.answers())
                    .as("cut at " + cut)
                    .doesNotContain("BAD 1")
                    .contains("BAD 2 longer", "OK 2");
        }
    }

    @Test
    void twoClientsAtOnceAndAnAlertThatIsSentTwiceStandsInTheLogOnce() throws Exception {
        try (Client one = new Client(intake.port());
                Client two = new Client(intake.port())) {
            one.send("ACK\n");
            two.send("ACK\n");
            for (int from = 0; from < 200; from += 20) {
                one.send(lines(from, from + 20));
                two.send(lines(from, from + 10) + lines(1000 + from, 1000 + from + 10));
            }
            one.answersUpTo("OK 200");
            two.answersUpTo("OK 200");
        }
        List<Integer> expected = IntStream.concat(
                        IntStream.range(0, 200),
                        IntStream.range(0, 200).filter(n -> n % 20 < 10).map(n -> n + 1000))
                .boxed()
                .toList();
        assertThat(numbers()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aClientThatNeverReadsItsAnswersIsDisconnectedAndHoldsUpNobody() throws Exception {
        try (Client deaf = new Client(intake.port());
                Client other = new Client(intake.port())) {
            deaf.send("ACK\n");
            byte[] bad = "x\n".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> {
                        while (true) {
                            deaf.send(bad);
                        }
                    })
                    .isInstanceOf(SocketException.class);
            other.send("ACK\n" + lines(0, 1));
            other.answersUpTo("OK 1");
        }
        assertThat(numbers()).isEqualTo(range(0, 1));
    }

    @Test
    void whatTheLogCouldNotTakeIsNotAcknowledged() throws Exception {
        try (Client client = new Client(intake.port())) {
            client.send("ACK\n" + lines(0, 2));
            client.answersUpTo("OK 2");
            faulty.failing.add("appendWritten");
            client.send(lines(2, 4));
            assertThat(client.answersUpTo("never")).doesNotContain("OK 3").doesNotContain("OK 4");
        }
        faulty.failing.clear();
        try (Client client = new Client(intake.port())) {
            client.send("ACK\n" + lines(2, 4));
            client.answersUpTo("OK 2");
        }
        assertThat(numbers()).isEqualTo(range(0, 4));
        assertThat(intake.accepted()).isEqualTo(4);
    }

    @Test
    void aPortThatIsTakenIsAnErrorThatNamesIt() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), intake.port());
        assertThatThrownBy(() -> Intake.listen(taken, log))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":" + intake.port())
                .hasMessageContaining("choose another port");
    }

    @Test
    void moreThan64ConnectionsAreRefusedUntilOneEnds() throws Exception {
        Client[] clients = new Client[64];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = new Client(intake.port());
            clients[i].send("ACK\n" + lines(i, i + 1));
            clients[i].answersUpTo("OK 1");
        }
        try (Client late = new Client(intake.port())) {
            assertThat(late.answer()).isNull();
        }
        clients[5].close();
        await().atMost(BOUND).until(() -> {
            try (Client again = new Client(intake.port())) {
                again.send("ACK\n" + lines(64, 65));
                return "OK 1".equals(again.answer());
            } catch (SocketException e) {
                return false;
            }
        });
        for (Client client : clients) {
            client.close();
        }
        assertThat(numbers()).isEqualTo(range(0, 65));
    }
}
