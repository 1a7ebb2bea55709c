package io.penstock.protocol.ber;

import io.penstock.capture.Bytes;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over elements in the Basic Encoding Rules: {@link #next} goes from one to its neighbour, {@link #enter} or
 * {@link #open} into one and {@link #leave} out of it again. Nothing is allocated except what returns text. What is read of an element is good until the
 * next step. Work is constant per byte and level. Owned by one thread.
 *
 * <pre>{@code
 * for (ber.start(bytes, 0, bytes.length()); ber.next(); ) {
 *     switch (ber.identifier()) {
 *         case Ber.INTEGER -> version = ber.integer();
 *         case 0xA1 -> { ber.open(); readBody(); ber.leave(); }
 *     }
 * }
 * if (ber.fault() != null) … // malformed: what came before was good
 * }</pre>
 */
public final class Ber {
    /** Levels that are entered or stepped over at most. */
    public static final int MAX_DEPTH = 32;

    /** Identifiers of the universal types (X.680 8.4), as in {@link #identifier}. */
    public static final int BOOLEAN = 0x01;

    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int EXTERNAL = 0x28;
    public static final int ENUMERATED = 0x0A;
    public static final int UTF8_STRING = 0x0C;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;

    /** Answers of {@link #size} when there is no size yet, or never. */
    public static final int NEEDS_MORE = -1;

    public static final int NOT_BER = -2;

    private final Header header = new Header();
    private final int[] nexts = new int[MAX_DEPTH];
    private final int[] limits = new int[MAX_DEPTH];
    private final Header[] entered = new Header[MAX_DEPTH];
    private Bytes bytes = new Bytes();
    private int at;
    private int limit;
    private int depth;
    private int tooDeep;
    private @Nullable BerFault fault;

    /** Starts before the first element of {@code length} bytes from {@code from} on, which must be in the window. */
    public Ber start(Bytes window, int from, int length) {
        if (from < 0 || length < 0 || length > window.length() - from) {
            throw new IndexOutOfBoundsException("from " + from + ", length " + length + " of " + window.length());
        }
        bytes = window;
        at = from;
        limit = from + length;
        depth = 0;
        tooDeep = 0;
        fault = null;
        return this;
    }

    /** Goes to the next element of this level; false at its end, or where it cannot be read on: then there is a fault. */
    public boolean next() {
        if (at == limit || fault != null) {
            return false;
        }
        if (!header.read(bytes, at, limit)) {
            return fail(header.fault);
        }
        if (header.first == 0 && header.length == 0) {
            return fail(BerFault.END_OF_CONTENTS);
        }
        at = header.next;
        return true;
    }

    /** Goes into the element, before its first; false if it is primitive, or nested too deep: then there is a fault. */
    public boolean enter() {
        return isConstructed() && enterOctets();
    }

    /** The same for an element that may be primitive, such as an octet string that holds an encoding. */
    public boolean enterOctets() {
        if (depth == MAX_DEPTH) {
            return fail(BerFault.TOO_DEEP);
        }
        nexts[depth] = at;
        limits[depth] = limit;
        if (entered[depth] == null) {
            entered[depth] = new Header();
        }
        entered[depth++].set(header);
        at = header.content;
        limit = at + header.length;
        return true;
    }

    /**
     * Goes into the element, whatever it is: a primitive one has no elements, nor has one that is nested too deep (then there is
     * a fault). {@link #leave} belongs to each call.
     */
    public void open() {
        if (isConstructed()) {
            openOctets();
        } else if (enterOctetsOrCount()) {
            at = limit;
        }
    }

    /** The same, but a primitive element is read as if it were constructed. */
    public void openOctets() {
        enterOctetsOrCount();
    }

    private boolean enterOctetsOrCount() {
        boolean entered = enterOctets();
        tooDeep += entered ? 0 : 1;
        return entered;
    }

    /** Goes out of the element that was entered last: the reader stands on it again, and {@link #next} goes to its neighbour. */
    public void leave() {
        if (tooDeep > 0) {
            tooDeep--;
            return;
        }
        if (depth == 0) {
            throw new IllegalStateException("nothing was entered");
        }
        at = nexts[--depth];
        limit = limits[depth];
        header.set(entered[depth]);
    }

    /** How many elements are entered. */
    public int depth() {
        return depth;
    }

    /** Why {@link #next} or {@link #enter} stopped; null if nothing was wrong. It stays until {@link #start}. */
    public @Nullable BerFault fault() {
        return fault;
    }

    /**
     * The first identifier octet: class, constructed or not, and number. Of a number above 30 the octet, whose low five bits
     * are set, plus the number times 256: {@code 0x48BF} for context-specific, constructed, 72.
     */
    public int identifier() {
        return (header.first & 0x1F) == 0x1F ? header.number << 8 | header.first : header.first;
    }

    /** 0 universal, 1 application, 2 context-specific, 3 private. */
    public int tagClass() {
        return header.first >> 6;
    }

    /** The tag number. */
    public int number() {
        return header.number;
    }

    /** True if it holds elements. */
    public boolean isConstructed() {
        return header.isConstructed();
    }

    /** Where the content starts in the window. */
    public int content() {
        return header.content;
    }

    /** Bytes of the content. */
    public int length() {
        return header.length;
    }

    /** The window that is read. */
    public Bytes bytes() {
        return bytes;
    }

    /** True for a boolean that is not false (8.2); false if there is no content. */
    public boolean bool() {
        return header.length > 0 && bytes.u8(header.content) != 0;
    }

    /** An integer (8.3), 0 without content; one of more than 64 bits as the nearest that fits. */
    public long integer() {
        if (header.length == 0) {
            return 0;
        }
        long value = (byte) bytes.u8(header.content) < 0 ? -1 : 0;
        for (int i = 0; i < header.length; i++) {
            long longer = value << 8 | bytes.u8(header.content + i);
            if (longer >> 8 != value) {
                return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            value = longer;
        }
        return value;
    }

    /** The same without sign, as some senders leave the leading zero out; of more than 64 bits all are set. */
    public long unsigned() {
        long value = 0;
        for (int i = 0; i < header.length; i++) {
            if (value >>> 56 != 0) {
                return -1;
            }
            value = value << 8 | bytes.u8(header.content + i);
        }
        return value;
    }

    /** How many bits a primitive bit string has (8.6), 0 if it is malformed. */
    public int bits() {
        int unused = header.length == 0 ? 8 : bytes.u8(header.content);
        int bits = (header.length - 1) * 8 - unused;
        return unused > 7 || bits < 0 ? 0 : bits;
    }

    /** A bit of a bit string, from 0, the first being the most significant; false beyond its end. */
    public boolean bit(int index) {
        return index < bits() && (bytes.u8(header.content + 1 + index / 8) & 0x80 >> index % 8) != 0;
    }

    /** True if the content is that of this object identifier, see {@link Oid#of}. */
    public boolean is(Oid oid) {
        return oid.is(bytes, header.content, header.length);
    }

    /** An object identifier in dots (8.19). For people: it allocates. */
    public String oid() {
        return Oid.text(bytes, header.content, header.length, false);
    }

    /** A relative object identifier in dots (8.20). For people: it allocates. */
    public String relativeOid() {
        return Oid.text(bytes, header.content, header.length, true);
    }

    /** The content as text. For people: it allocates. */
    public String text(Charset charset) {
        return bytes.text(header.content, header.length, charset);
    }

    /**
     * How long the element at {@code at} is with its header, for cutting a stream: {@link #NEEDS_MORE} if the window has too
     * little to tell, {@link #NOT_BER} if no more bytes can make it an element or it is longer than 2^30.
     */
    public static int size(Bytes window, int at) {
        return Size.of(window, at);
    }

    private boolean fail(@Nullable BerFault why) {
        fault = why;
        return false;
    }
}
