package io.penstock.protocol.dhcp;

import io.penstock.protocol.NameTable;
import java.util.Objects;

/** Names and formats of options (RFC 2132 and those that IANA lists after it). */
final class OptionNames {
    /** What stands in an option. */
    enum Format {
        IP(4),
        IPS(0),
        TEXT(0),
        U8(1),
        U16(2),
        U32(4),
        I32(4),
        BYTES(0),
        HEX(0);

        /** Its length, 0 if it is not fixed. */
        final int length;

        Format(int length) {
            this.length = length;
        }

        /** True if a content of this length is possible. */
        boolean fits(int have) {
            return length > 0 ? have == length : this != IPS || have > 0 && have % 4 == 0;
        }
    }

    private static final int OPTIONS = 256;
    private static final String[] NAMES = new String[OPTIONS];
    private static final Format[] FORMATS = new Format[OPTIONS];

    static {
        NameTable table = NameTable.of(OptionNames.class, "options.tsv", "");
        for (int code = 0; code < OPTIONS; code++) {
            String line = table.name(code);
            int space = line.indexOf(' ');
            NAMES[code] = space < 0 ? "option" + code : line.substring(0, space);
            FORMATS[code] = space < 0
                    ? Format.HEX
                    : Format.valueOf(line.substring(space + 1).toUpperCase(java.util.Locale.ROOT));
        }
    }

    private OptionNames() {}

    static String name(int code) {
        return Objects.requireNonNull(NAMES[code]);
    }

    static Format format(int code) {
        return Objects.requireNonNull(FORMATS[code]);
    }
}
