package io.penstock.delivery.email;

/** Makes text from the network safe for a mail. */
final class MailText {
    private MailText() {}

    /**
     * One line: what would end it, turn the writing direction or hide in it becomes a blank; what is too long is cut.
     *
     * @param most the most characters (code points), at least 1
     */
    static String oneLine(String text, int most) {
        StringBuilder line = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length(); ) {
            if (++count > most) {
                return line.append('…').toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    line.append(' ');
                case Character.SURROGATE -> line.append('\uFFFD');
                default -> line.appendCodePoint(c);
            }
        }
        return line.toString().strip();
    }

    /** For between tags and in attributes in double quotes. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
