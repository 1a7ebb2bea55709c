package io.penstock.protocol.ethercat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * There is no recorded EtherCAT: frames made here, those of the sample and 500 of random datagrams, are read by Penstock and by
 * tshark.
 */
class EthercatAgainstTsharkTest {
    private static final String[] NAMES = {"command", "index", "position", "offset", "logicalAddress", "workingCounter"
    };

    @TempDir
    Path folder;

    @Test
    void datagramsAreTsharks() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        Sample.of("ethercat").messages().forEach(message -> frames.add(message.bytes()));
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            frames.add(frame(random));
        }
        Path file = folder.resolve("ethercat.pcap");
        Files.write(file, pcap(frames));
        // Skips the test where there is no tshark.
        PlantCaptures.with("mbtcp");
        List<String[]> rows = PlantCaptures.tshark(
                file, "ecat", "ecat.cmd", "ecat.idx", "ecat.adp", "ecat.ado", "ecat.lad", "ecat.cnt");
        List<Recording.Message> ours = PlantCaptures.read(file).messages;
        Comparison comparison = new Comparison(EthercatProtocol.NAME, "tshark, frames made for it");
        comparison.field("all", "frames", ours.size(), rows.size());
        for (int i = 0; i < ours.size(); i++) {
            comparison.message();
            for (int column = 0; column < NAMES.length; column++) {
                comparison.field(
                        "frame " + i, NAMES[column], all(ours.get(i), NAMES[column]), numbers(rows.get(i)[column]));
            }
        }
        comparison.end();
    }

    private static byte[] frame(Random random) {
        int count = 1 + random.nextInt(4);
        ByteBuffer frame =
                ByteBuffer.allocate(1400).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0);
        for (int i = 0; i < count; i++) {
            byte[] data = new byte[1 + random.nextInt(40)];
            random.nextBytes(data);
            frame.put((byte) (1 + random.nextInt(14)))
                    .put((byte) random.nextInt())
                    .putShort((short) random.nextInt())
                    // Beyond the registers, so that no register's own reading is asked of tshark.
                    .putShort((short) (0x0F00 + random.nextInt(0x80)))
                    .putShort((short) (data.length | (i < count - 1 ? 0x8000 : 0)))
                    .putShort((short) 0)
                    .put(data)
                    .putShort((short) random.nextInt(20));
        }
        int length = frame.position() - 2;
        frame.putShort(0, (short) (0x1000 | length));
        byte[] bytes = new byte[Math.max(46, length + 2)];
        frame.get(0, bytes, 0, length + 2);
        return bytes;
    }

    private static byte[] pcap(List<byte[]> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Talk.bytes("D4C3B2A1 0200 0400 00000000 00000000 00000400 01000000"));
        int second = 0;
        for (byte[] frame : frames) {
            ByteBuffer head = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(++second).putInt(0).putInt(14 + frame.length).putInt(14 + frame.length);
            head.put(Talk.bytes("FFFFFFFFFFFF 020000000001 88A4"));
            out.writeBytes(head.array());
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    private static String all(Recording.Message message, String field) {
        Object datagrams = message.fields().getOrDefault("datagrams", List.of());
        List<String> values = new ArrayList<>();
        for (Object datagram : datagrams instanceof List<?> list ? list : List.of(datagrams)) {
            Object value = ((Map<?, ?>) datagram).get(field);
            if (value != null) {
                values.add(value.toString());
            }
        }
        return String.join(",", values);
    }

    private static String numbers(String text) {
        return text.isEmpty()
                ? ""
                : Stream.of(text.split(",", -1))
                        .map(number -> String.valueOf(Long.decode(number)))
                        .collect(Collectors.joining(","));
    }
}
