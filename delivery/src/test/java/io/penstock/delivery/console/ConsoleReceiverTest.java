package io.penstock.delivery.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.Alerts;
import io.penstock.store.AlertJson;
import io.penstock.store.AlertLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request may hold that no sensor of ours sends; the protocol is docs/protocols/console-link.md. */
class ConsoleReceiverTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    Path folder;

    private AlertLog log;
    private ConsoleReceiver receiver;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("console.db"));
        receiver = new ConsoleReceiver(
                log,
                new MarkFiles(folder),
                Map.of("sensor Agent", ReceiverServer.sha256(TOKEN))::get,
                ConsoleReceiver.Limits.usual());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private ConsoleReceiver.Reply post(InputStream body, String... headers) {
        return handle("POST", "/sensor/v1/alerts", body, headers);
    }

    private ConsoleReceiver.Reply post(String body, String... headers) {
        return post(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers);
    }

    private ConsoleReceiver.Reply handle(String method, String path, InputStream body, String... headers) {
        Map<String, String> all = new HashMap<>(Map.of(
                "Penstock-Protocol", "1", "Penstock-Sensor", "sensor%20Agent", "Authorization", "Bearer " + TOKEN));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return receiver.handle(new ConsoleReceiver.Request(method, path, all::get, body));
    }

    private static String line(int position) {
        return "{\"position\":" + position + ",\"alert\":"
                + new String(AlertJson.write(Alerts.numbered(position)), StandardCharsets.US_ASCII) + "}\n";
    }

    @Test
    void answersAreWhatTheProtocolSays() {
        assertThat(handle("GET", "/sensor/v1/position", InputStream.nullInputStream()))
                .isEqualTo(new ConsoleReceiver.Reply(200, "{\"position\":0}"));
        assertThat(post(line(3) + line(7))).isEqualTo(new ConsoleReceiver.Reply(200, "{\"position\":7}"));
        assertThat(post(line(3) + line(7))).isEqualTo(new ConsoleReceiver.Reply(200, "{\"position\":7}"));
        assertThat(handle("GET", "/sensor/v1/position", InputStream.nullInputStream()))
                .isEqualTo(new ConsoleReceiver.Reply(
                        200, "{\"position\":7,\"uuid\":\"00000000-0000-0007-0000-000000000007\"}"));
        assertThat(log.last()).isEqualTo(2);
    }

    @Test
    void wrongRequests() {
        InputStream none = InputStream.nullInputStream();
        assertThat(handle("GET", "/sensor/v1/alerts", none).status()).isEqualTo(405);
        assertThat(handle("POST", "/sensor/v1/position", none).status()).isEqualTo(405);
        assertThat(handle("GET", "/sensor/v1/../x", none).status()).isEqualTo(404);
        assertThat(post(line(1), "Penstock-Protocol", "2").status()).isEqualTo(400);
        assertThat(post(line(1), "Content-Encoding", "br").status()).isEqualTo(415);
        assertThat(post(line(1), "Content-Encoding", "gzip").status()).isEqualTo(400);
        assertThat(post("").status()).isEqualTo(400);
        for (String token : new String[] {"", "Bearer ", "Bearer " + TOKEN + "x", "Basic " + TOKEN, "bearer" + TOKEN}) {
            assertThat(post(line(1), "Authorization", token).status()).isEqualTo(401);
        }
        for (String sensor : new String[] {"", "%zz", "sensor%20agent", "../sensor%20Agent", "x".repeat(2000)}) {
            assertThat(post(line(1), "Penstock-Sensor", sensor).status()).isEqualTo(401);
        }
        // An unknown sensor must not be let in by the token whose hash is all zeros, or by none.
        assertThat(post(line(1), "Penstock-Sensor", "nobody").json())
                .isEqualTo(post(line(1), "Authorization", "Bearer wrong").json());
        assertThat(log.last()).isZero();
    }

    @Test
    void whatCameWholeCountsAndHalfAnAlertDoesNot() {
        String body = line(1) + line(2) + line(3);
        assertThat(post(body.substring(0, body.length() - 1)).json()).isEqualTo("{\"position\":2}");
        assertThat(post(line(4) + "{\"position\":5,\"al").json()).isEqualTo("{\"position\":4}");
        assertThat(post(line(6) + "no json\n" + line(7)).json()).isEqualTo("{\"position\":6}");
        assertThat(post(line(9) + line(8)).json()).isEqualTo("{\"position\":9}");
        assertThat(log.last()).isEqualTo(5);
    }

    @Test
    void alertsThatLackPartsDoNotReachTheLog() {
        String whole = line(1);
        for (String part : new String[] {"uuid", "time", "type", "origin", "source", "message", "evidence"}) {
            String lacking = whole.replace("\"" + part + "\":", "\"x" + part + "\":");
            assertThat(lacking).isNotEqualTo(whole);
            assertThat(post(lacking).json()).as(part).startsWith("{\"position\":1,\"refused\":[{\"position\":1,");
        }
        assertThat(post("{\"position\":1,\"alert\":null}\n").json()).contains("refused");
        assertThat(post("{\"position\":1,\"alert\":[]}\n").json()).contains("refused");
        assertThat(post(whole.replace("PS-2073", "PS-5999")).json()).contains("refused");
        assertThat(log.last()).isZero();
    }

    /** A gigabyte of blanks is a megabyte of gzip; the test's heap is smaller than what a naive reader would need. */
    @Test
    void aGzipBombIsReadInBoundedMemory() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write(line(1).getBytes(StandardCharsets.US_ASCII));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                out.write(blanks);
            }
        }
        assertThat(post(new ByteArrayInputStream(bomb.toByteArray()), "Content-Encoding", "gzip")
                        .json())
                .isEqualTo("{\"position\":1}");
    }

    @Test
    void noBodyBreaksTheReceiver() {
        Random random = new Random(12);
        byte[] good = (line(1) + line(2) + line(3)).getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 2000; round++) {
            byte[] body = good.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            int status = post(new ByteArrayInputStream(body)).status();
            assertThat(status).as("round " + round).isIn(200, 400);
        }
        // Whatever got in can be read.
        assertThat(log.read(0, 10_000)).hasSize((int) log.last());
    }

    @Test
    void aBodyThatBreaksGivesWhatCame() {
        InputStream start = new ByteArrayInputStream((line(1) + line(2)).getBytes(StandardCharsets.US_ASCII));
        InputStream broken = new FilterInputStream(start) {
            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                int count = super.read(into, at, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
        assertThat(post(broken).json()).isEqualTo("{\"position\":2}");
    }
}
