package io.penstock.protocol.ads;

import io.penstock.protocol.OperationKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What an index group stands for (TwinCAT, "Specification of the ADS devices"), and what reading and writing there does.
 *
 * @param system true if it is one of the system service's, which other devices give another meaning
 * @param named true if a name is written there, of a symbol or a file
 */
record IndexGroup(
        long number,
        String name,
        OperationKind read,
        OperationKind write,
        OperationKind readWrite,
        boolean system,
        boolean named) {
    /** AMS port of the system service. */
    static final int SYSTEM_SERVICE = 10_000;

    private static final IndexGroup UNKNOWN = new IndexGroup(
            -1, "index group", OperationKind.READ, OperationKind.WRITE, OperationKind.WRITE, false, false);
    private static final IndexGroup[] GROUPS = load();
    private static final long[] NUMBERS =
            Arrays.stream(GROUPS).mapToLong(IndexGroup::number).toArray();

    /** The group with a number at the device with an AMS port. */
    static IndexGroup of(long number, int port) {
        int at = Arrays.binarySearch(NUMBERS, number);
        if (at < 0 || GROUPS[at].system && port != SYSTEM_SERVICE) {
            return UNKNOWN;
        }
        return GROUPS[at];
    }

    private static IndexGroup[] load() {
        try (InputStream in = Objects.requireNonNull(IndexGroup.class.getResourceAsStream("groups.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<IndexGroup> all = lines.lines().map(IndexGroup::group).toList();
            return all.toArray(IndexGroup[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexGroup group(String line) {
        String[] parts = line.split("\t", -1);
        return new IndexGroup(
                Long.decode(parts[0]),
                parts[1],
                OperationKind.valueOf(parts[2]),
                OperationKind.valueOf(parts[3]),
                OperationKind.valueOf(parts[4]),
                parts[5].contains("system"),
                parts[5].contains("named"));
    }
}
