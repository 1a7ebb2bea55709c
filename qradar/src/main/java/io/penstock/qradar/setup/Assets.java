package io.penstock.qradar.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.delivery.settings.SettingException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the file of devices, and sorts their addresses into reference sets. */
public final class Assets {
    /** More devices than a plant has; QRadar's sets are kept in memory there. */
    private static final int MOST = 100_000;

    private static final long LARGEST_FILE = 64L << 20;
    private static final int LONGEST_WORD = 60;
    private static final JsonMapper MAPPER = new JsonMapper();

    private Assets() {}

    /**
     * Reads a CSV file with the header {@code address,role,purdue,site} (in any order; more columns are passed over), or a
     * JSON array of objects with these keys.
     *
     * @throws SettingException if it cannot be read; the message names the line or entry
     */
    public static List<Asset> read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw wrong(file, "is larger than " + (LARGEST_FILE >> 20) + " MiB");
            }
            String text = Files.readString(file);
            List<Asset> assets =
                    String.valueOf(file.getFileName()).endsWith(".json") ? json(file, text) : csv(file, text);
            if (assets.size() > MOST) {
                throw wrong(file, "has more than " + MOST + " devices");
            }
            return assets;
        } catch (IOException e) {
            throw wrong(file, "cannot be read (" + e.getClass().getSimpleName() + "); name a readable UTF-8 file");
        }
    }

    /** The sets: all addresses, and one for each role, Purdue level and site that is named. */
    public static Map<String, Set<String>> sets(List<Asset> assets) {
        Map<String, Set<String>> sets = new TreeMap<>();
        for (Asset asset : assets) {
            add(sets, "Penstock OT Assets", asset.address());
            addNamed(sets, "Penstock OT Role ", asset.role(), asset.address());
            addNamed(sets, "Penstock OT Purdue Level ", asset.purdue(), asset.address());
            addNamed(sets, "Penstock OT Site ", asset.site(), asset.address());
        }
        return sets;
    }

    private static void addNamed(Map<String, Set<String>> sets, String prefix, String word, String address) {
        String plain = word.replaceAll("[^\\p{L}\\p{N} ._-]+", " ").strip();
        if (!plain.isEmpty()) {
            add(sets, prefix + plain.substring(0, Math.min(plain.length(), LONGEST_WORD)), address);
        }
    }

    private static void add(Map<String, Set<String>> sets, String name, String address) {
        sets.computeIfAbsent(name, key -> new TreeSet<>()).add(address);
    }

    private static List<Asset> json(Path file, String text) throws IOException {
        List<Asset> assets = new ArrayList<>();
        for (JsonNode entry : MAPPER.readTree(text)) {
            assets.add(asset(
                    file,
                    "entry " + (assets.size() + 1),
                    entry.path("address").asText(""),
                    entry.path("role").asText(""),
                    entry.path("purdue").asText(""),
                    entry.path("site").asText("")));
        }
        return assets;
    }

    private static List<Asset> csv(Path file, String text) {
        List<List<String>> rows = CsvText.rows(text);
        List<String> head = rows.isEmpty()
                ? List.of()
                : rows.getFirst().stream().map(String::strip).toList();
        if (!head.contains("address")) {
            throw wrong(file, "has no column 'address' in its first line; allowed: address,role,purdue,site");
        }
        List<Asset> assets = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            assets.add(asset(
                    file,
                    "row " + (i + 1),
                    cell(head, row, "address"),
                    cell(head, row, "role"),
                    cell(head, row, "purdue"),
                    cell(head, row, "site")));
        }
        return assets;
    }

    private static String cell(List<String> head, List<String> row, String column) {
        int at = head.indexOf(column);
        return at >= 0 && at < row.size() ? row.get(at).strip() : "";
    }

    private static Asset asset(Path file, String where, String address, String role, String purdue, String site) {
        try {
            return new Asset(InetAddress.ofLiteral(address).getHostAddress(), role, purdue, site);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "has in " + where + " no IP address in 'address'");
        }
    }

    private static SettingException wrong(Path file, String what) {
        return new SettingException("qradar.assets", "names " + file + ", which " + what);
    }
}
