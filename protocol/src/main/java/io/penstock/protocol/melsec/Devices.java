package io.penstock.protocol.melsec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The devices, which is what the memory of a MELSEC controller is made of (SH-080956 5.2). Do not change; for any thread. */
final class Devices {
    /**
     * A kind of device.
     *
     * @param code in binary code
     * @param symbol in ASCII code, where it is filled up with asterisks
     * @param area symbol and name
     * @param radix of its numbers in ASCII code
     */
    record Device(int code, String symbol, String area, int radix, boolean isBit) {}

    private static final @Nullable Device[] BY_CODE = new Device[256];
    private static final List<Device> ALL = read();

    static {
        for (Device device : ALL) {
            BY_CODE[device.code] = device;
        }
    }

    private Devices() {}

    static @Nullable Device of(long code) {
        return code < BY_CODE.length ? BY_CODE[(int) code] : null;
    }

    /** The one whose symbol stands at the cursor, which does not move. */
    static @Nullable Device at(Cursor cursor, int width) {
        for (Device device : ALL) {
            if (isAt(cursor, device.symbol, width)) {
                return device;
            }
        }
        return null;
    }

    private static boolean isAt(Cursor cursor, String symbol, int width) {
        if (symbol.length() > width) {
            return false;
        }
        for (int i = 0; i < width; i++) {
            int octet = cursor.character(i);
            boolean same = i < symbol.length() ? octet == symbol.charAt(i) : octet == '*' || octet == ' ';
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<Device> read() {
        try (InputStream in = Objects.requireNonNull(Devices.class.getResourceAsStream("devices.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Devices::device).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Device device(String line) {
        String[] parts = line.split("\t", -1);
        return new Device(
                Integer.decode(parts[0]),
                parts[1],
                parts[1] + " " + parts[2],
                Integer.parseInt(parts[3]),
                parts[4].equals("1"));
    }
}
