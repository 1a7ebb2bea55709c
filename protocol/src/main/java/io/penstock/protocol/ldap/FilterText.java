package io.penstock.protocol.ldap;

import io.penstock.protocol.ber.Ber;
import java.nio.charset.StandardCharsets;

/** Writes a filter as text (RFC 4515 section 3). For people: it allocates. */
final class FilterText {
    private static final int LONGEST = 4096;

    private final Ber ber;
    private final StringBuilder text = new StringBuilder();

    FilterText(Ber ber) {
        this.ber = ber;
    }

    /** The filter at which the reader stands, cut at 4096 characters. */
    String text() {
        text.setLength(0);
        filter();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    private void filter() {
        text.append('(');
        switch (ber.number()) {
            case 0 -> list('&');
            case 1 -> list('|');
            case 2 -> list('!');
            case 3 -> comparison("=");
            case 4 -> substrings();
            case 5 -> comparison(">=");
            case 6 -> comparison("<=");
            case 7 -> {
                value();
                text.append("=*");
            }
            case 8 -> comparison("~=");
            default -> text.append("extensible");
        }
        text.append(')');
    }

    private void list(char sign) {
        text.append(sign);
        ber.open();
        while (ber.next() && text.length() < LONGEST) {
            filter();
        }
        ber.leave();
    }

    private void comparison(String sign) {
        ber.open();
        if (ber.next()) {
            value();
        }
        text.append(sign);
        if (ber.next()) {
            value();
        }
        ber.leave();
    }

    private void substrings() {
        ber.open();
        if (ber.next()) {
            value();
        }
        text.append('=');
        if (ber.next()) {
            ber.open();
            int last = 0;
            while (ber.next() && text.length() < LONGEST) {
                last = ber.number();
                text.append(last == 0 ? "" : "*");
                value();
            }
            text.append(last == 2 ? "" : "*");
            ber.leave();
        }
        ber.leave();
    }

    /** Section 3: what is no text, and what means something in a filter, is escaped. */
    private void value() {
        String value = ber.text(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < value.length() && text.length() < LONGEST; i++) {
            char c = value.charAt(i);
            boolean plain = c > ' ' && c < 0x7F && "*()\\".indexOf(c) < 0 || c == ' ';
            text.append(plain ? String.valueOf(c) : "\\%02x".formatted((int) c));
        }
    }
}
