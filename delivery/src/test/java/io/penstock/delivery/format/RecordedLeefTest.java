package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.alert.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The bytes of version 0.1.0, whose LEEF was written in another way, for 2000 hostile alerts under several limits:
 * digests of 50 alerts each, recorded with that version. What QRadar has learned to read must not change unnoticed.
 */
class RecordedLeefTest {
    private static final int ALERTS = 2000;
    private static final int BLOCK = 50;
    private static final int[] LIMITS = {179, 200, 330, 480, 700, 1024, 4096, 65_507};
    private static final String PIECES =
            "\t|\n|\r|\0|||=|\u001b[2J|\u0085|\u009f|\u007f|\u2028|\u202e|\u2066|\ud800|\udc00"
                    + "|😀|é|漢|LEEF:1.0|\tsev=1|#011| |\u3000|\u00a0|\u061c|a|PLC 7|word |\\t|<9>|\ufeff|…|\"|]";
    private static final List<AlertType> TYPES = List.of(
            type("PS-2073", Engine.POLICY_VIOLATION, Severity.CRITICAL, List.of("T0843", "T0889")),
            type("PS-1005", Engine.PROTOCOL_VIOLATION, Severity.MINOR, List.of("T0846")),
            type("PS-9001", Engine.OPERATIONAL, Severity.MAJOR, List.of()),
            type("PS-4021", Engine.ANOMALY, Severity.WARNING, List.of("T0846", "T0888", "T0855")));

    @Test
    void everyByteIsAsRecorded() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int block = 0; block < ALERTS / BLOCK; block++) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int seed = block * BLOCK; seed < (block + 1) * BLOCK; seed++) {
                add(digest, new Random(seed));
            }
            lines.add(block * BLOCK + " " + HexFormat.of().formatHex(digest.digest(), 0, 12));
        }
        assertThat(lines).isEqualTo(recorded());
    }

    private static void add(MessageDigest digest, Random random) throws NoSuchAlgorithmException {
        LoggedAlert alert = hostile(random);
        for (Format format : List.of(
                new PenstockLeef("0.1.0", "https://console.example/alerts/"),
                new PenstockLeef(text(random), random.nextBoolean() ? null : text(random)),
                new XsenseLeef("2.5.0", ZoneId.of("America/New_York")))) {
            for (int limit : LIMITS) {
                byte[] line = format.format(alert, limit);
                digest.update(line);
                digest.update((byte) '\n');
            }
        }
    }

    private static List<String> recorded() throws IOException {
        try (InputStream in = RecordedLeefTest.class.getResourceAsStream("leef-0.1.0.digests")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static AlertType type(String id, Engine engine, Severity severity, List<String> techniques) {
        return new AlertType(
                id, "Title of " + id, "Old title", engine, "Illegal | Commands", severity, 70, techniques, 1, true);
    }

    private static LoggedAlert hostile(Random random) {
        return new LoggedAlert(
                random.nextLong(1, Long.MAX_VALUE),
                new Alert(
                        new UUID(random.nextLong(), random.nextLong()),
                        Instant.ofEpochMilli(random.nextLong() >> random.nextInt(34)),
                        TYPES.get(random.nextInt(TYPES.size())),
                        new Origin(text(random), text(random), text(random), text(random)),
                        endpoint(random),
                        random.nextBoolean() ? null : endpoint(random),
                        transport(random),
                        text(random),
                        random.nextBoolean() ? null : text(random),
                        text(random),
                        new Evidence(text(random), 1, 1)));
    }

    private static @Nullable String transport(Random random) {
        List<String> names = List.of("TCP", "tcp", "Udp", "ICMP", "ARP", "\u0131cmp", "\u0130CMP", "");
        int at = random.nextInt(names.size() + 1);
        return at == names.size() ? null : names.get(at);
    }

    private static Endpoint endpoint(Random random) {
        String[] ips = {
            "fe80::280:f4ff:fe01:203",
            "10.0.0." + random.nextInt(400),
            "::::",
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            ":1:2:3:4:5:6:7",
            "1::2::3",
            "::ffff:10.0.0.1",
            "00.0.0.1",
            "010.1.1.1",
            "256.1.1.1",
            "1.2.3",
            "1.2.3.4.",
            "12345::1",
            "fe80::1%eth0",
            "ABCD:ef01:2345:6789:abcd:EF01:2345:6789",
            "0.0.0.0",
            "255.255.255.255",
            "1..2.3",
            "-1.2.3.4",
            "٣.1.1.1"
        };
        String[] macs = {
            "00:80:f4:01:02:03", "00:80:F4:01:02:0g", "00-80-f4-01-02-03", "00:80:f4:01:02", "00:80:f4:01:02:03:04"
        };
        return new Endpoint(
                random.nextInt(8) == 0 ? null : random.nextInt(8) == 0 ? text(random) : ips[random.nextInt(ips.length)],
                random.nextInt(65_537) - 1,
                random.nextInt(8) == 0 ? null : macs[random.nextInt(macs.length)],
                random.nextInt(4) == 0 ? null : text(random));
    }

    private static String text(Random random) {
        String[] pieces = PIECES.split("\\|", 0);
        int count = random.nextInt(30) == 0 ? random.nextInt(1500) : random.nextInt(10);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(6);
            text.append(
                    kind == 0
                            ? String.valueOf((char) random.nextInt(65_536))
                            : kind == 1 ? "|" : pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
