package io.penstock.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table for a terminal: columns as wide as their widest cell, up to a limit. */
final class TextTable {
    private static final int WIDEST = 48;

    private final String[] head;
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... head) {
        this.head = head;
    }

    /** Adds a row; null is an empty cell. Text from outside is made fit for the terminal here. */
    void row(@Nullable Object... cells) {
        String[] row = new String[head.length];
        for (int i = 0; i < row.length; i++) {
            Object cell = i < cells.length ? cells[i] : null;
            row[i] = cell == null ? "" : Visible.text(cell.toString(), i == row.length - 1 ? 160 : WIDEST);
        }
        rows.add(row);
    }

    void print(PrintWriter out, String title) {
        out.println(title + " (" + rows.size() + ")");
        if (rows.isEmpty()) {
            out.println("  none");
            out.println();
            return;
        }
        int[] widths = new int[head.length];
        for (int i = 0; i < head.length; i++) {
            widths[i] = head[i].length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
            }
        }
        line(out, head, widths);
        rows.forEach(row -> line(out, row, widths));
        out.println();
    }

    private static void line(PrintWriter out, String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int i = 0; i < cells.length; i++) {
            line.append(' ').append(cells[i]);
            if (i < cells.length - 1) {
                line.append(" ".repeat(widths[i] - cells[i].codePointCount(0, cells[i].length()) + 1));
            }
        }
        out.println(line.toString().stripTrailing());
    }
}
