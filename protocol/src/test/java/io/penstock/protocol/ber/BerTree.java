package io.penstock.protocol.ber;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** An element made at random: its encoding in one of the ways that X.690 allows, and what a reader must find in it. */
final class BerTree {
    private final byte[] encoded;
    private final String shape;

    private BerTree(byte[] encoded, String shape) {
        this.encoded = encoded;
        this.shape = shape;
    }

    byte[] encoded() {
        return encoded;
    }

    String shape() {
        return shape;
    }

    /** What a reader finds in the element that it stands on: identifier, then content, or elements in brackets. */
    static String of(Ber ber) {
        String identifier = Integer.toHexString(ber.identifier());
        if (!ber.enter()) {
            byte[] content = new byte[ber.length()];
            ber.bytes().copyTo(ber.content(), content, 0, content.length);
            return identifier + "=" + HexFormat.of().formatHex(content);
        }
        StringJoiner elements = new StringJoiner(" ", identifier + "(", ")");
        while (ber.next()) {
            elements.add(of(ber));
        }
        ber.leave();
        return elements.toString();
    }

    static BerTree random(Random random, int depth) {
        boolean constructed = depth > 0 && random.nextInt(3) > 0;
        int tagClass = 1 + random.nextInt(3);
        int number = random.nextInt(4) == 0 ? random.nextInt(1 << 28) : random.nextInt(31);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = tagClass << 6 | (constructed ? 0x20 : 0) | Math.min(number, 31);
        out.write(first);
        if (number >= 31) {
            for (int shift = 21; shift > 0; shift -= 7) {
                if (number >>> shift != 0) {
                    out.write(number >>> shift & 0x7F | 0x80);
                }
            }
            out.write(number & 0x7F);
        }
        String identifier = Integer.toHexString(number >= 31 ? number << 8 | first : first);
        if (!constructed) {
            byte[] content = new byte[random.nextInt(random.nextInt(8) == 0 ? 400 : 12)];
            random.nextBytes(content);
            length(out, content.length, random);
            out.writeBytes(content);
            return new BerTree(
                    out.toByteArray(), identifier + "=" + HexFormat.of().formatHex(content));
        }
        List<BerTree> parts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            parts.add(random(random, depth - 1));
        }
        StringJoiner elements = new StringJoiner(" ", identifier + "(", ")");
        parts.forEach(part -> elements.add(part.shape()));
        boolean indefinite = random.nextInt(3) == 0;
        if (indefinite) {
            out.write(0x80);
        } else {
            length(out, parts.stream().mapToInt(part -> part.encoded().length).sum(), random);
        }
        parts.forEach(part -> out.writeBytes(part.encoded()));
        if (indefinite) {
            out.writeBytes(new byte[2]);
        }
        return new BerTree(out.toByteArray(), elements.toString());
    }

    private static void length(ByteArrayOutputStream out, int length, Random random) {
        if (length < 128 && random.nextInt(4) > 0) {
            out.write(length);
            return;
        }
        int octets = 3 + random.nextInt(4);
        out.write(0x80 | octets);
        for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
            out.write(shift > 24 ? 0 : length >>> shift);
        }
    }
}
