package io.penstock.qradar.setup;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Any text is read, and what was read reads the same after it was written by RFC 4180, section 2. */
class CsvTextFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void anyText(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        List<List<String>> rows = CsvText.rows(text);
        int length = 0;
        for (List<String> row : rows) {
            if (row.isEmpty()) {
                throw new AssertionError("a row without a cell");
            }
            for (String cell : row) {
                length += cell.length();
            }
        }
        if (length > text.length()) {
            throw new AssertionError("cells of " + length + " characters out of " + text.length());
        }
        String written = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));
        if (!CsvText.rows(written).equals(rows)) {
            throw new AssertionError("read " + rows + ", after writing " + CsvText.rows(written));
        }
    }
}
