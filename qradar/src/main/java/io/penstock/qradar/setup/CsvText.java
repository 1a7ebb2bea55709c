package io.penstock.qradar.setup;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values (RFC 4180): quotes around a cell, doubled inside it. Rows without any text are left out. */
public final class CsvText {
    private CsvText() {}

    /** The rows and their cells. */
    public static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String all = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i <= all.length(); i++) {
            char c = i < all.length() ? all.charAt(i) : '\n';
            if (quoted && i < all.length()) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < all.length() && all.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    if (row.size() > 1 || !row.getFirst().isBlank()) {
                        rows.add(row);
                    }
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
