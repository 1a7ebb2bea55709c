package io.penstock.analysis.inventory;

import io.penstock.capture.MacAddress;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which block of hardware addresses: the IEEE registry's MA-L (24 bits), MA-M (28) and MA-S (36), read on first
 * use from {@code oui.tsv.gz} beside this class, which says where it comes from and of which day it is.
 */
public final class OuiRegistry {
    private static final class Holder {
        static final OuiRegistry INSTANCE = read();
    }

    private final Long2ObjectOpenHashMap<String> owners;
    private final String date;

    private OuiRegistry(Long2ObjectOpenHashMap<String> owners, String date) {
        this.owners = owners;
        this.date = date;
    }

    /** The registry. */
    public static OuiRegistry get() {
        return Holder.INSTANCE;
    }

    /** The day of the data, for example {@code 2026-11-02}. */
    public String date() {
        return date;
    }

    /** The owner of the longest block that holds this address, null if none does or the address is of local making. */
    public @Nullable String vendor(long mac) {
        // IEEE 802: the second bit of the first octet marks addresses that nobody registered.
        if (MacAddress.isGroup(mac) || (mac >> 41 & 1) != 0) {
            return null;
        }
        for (int bits : new int[] {36, 28, 24}) {
            String owner = owners.get(key(mac >> 48 - bits, bits));
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    private static long key(long prefix, int bits) {
        return prefix << 8 | bits;
    }

    private static OuiRegistry read() {
        Long2ObjectOpenHashMap<String> owners = new Long2ObjectOpenHashMap<>(70_000);
        String date = "";
        try (InputStream in = OuiRegistry.class.getResourceAsStream("oui.tsv.gz")) {
            if (in == null) {
                throw new IllegalStateException("oui.tsv.gz is missing from the jar; build again");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("# date ")) {
                    date = line.substring(7);
                } else if (!line.startsWith("#")) {
                    int tab = line.indexOf('\t');
                    long prefix = Long.parseLong(line, 0, tab, 16);
                    owners.put(key(prefix, tab * 4), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("oui.tsv.gz cannot be read", e);
        }
        return new OuiRegistry(owners, date);
    }
}
