package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;
import java.util.Arrays;

/**
 * The parameters of a service by their tag: where the content of each context tag up to 9 stands, constructed ones as a
 * whole, and of the first untagged ones. A flyweight that is filled anew for each message; each byte is looked at twice at most.
 */
final class Parameters {
    private static final int CONTEXTS = 10;
    private static final int APPLICATIONS = 5;

    private final int[] from = new int[CONTEXTS];
    private final int[] to = new int[CONTEXTS];
    private final int[] applicationFrom = new int[APPLICATIONS];
    private final int[] applicationLength = new int[APPLICATIONS];
    private final int[] applicationType = new int[APPLICATIONS];
    private final Tag tag = new Tag();
    int applications;

    /** Reads the tags of one level between two places; false if they do not fit. */
    boolean read(Bytes bytes, int start, int end) {
        Arrays.fill(from, Operation.NONE);
        applications = 0;
        int at = start;
        while (at < end) {
            if (!tag.read(bytes, at, end) || tag.closing) {
                return false;
            }
            int number = tag.number;
            int first = tag.from;
            int last = tag.from + (tag.context || tag.number != Tag.BOOLEAN ? tag.length : 0);
            boolean context = tag.context;
            if (tag.opening) {
                last = tag.closing(bytes, end);
                if (last < 0) {
                    return false;
                }
            }
            at = tag.next;
            if (context && number < CONTEXTS && from[number] == Operation.NONE) {
                from[number] = first;
                to[number] = last;
            } else if (!context && applications < APPLICATIONS) {
                applicationFrom[applications] = first;
                applicationLength[applications] = tag.length;
                applicationType[applications++] = number;
            }
        }
        return true;
    }

    boolean has(int number) {
        return number >= 0 && from[number] != Operation.NONE;
    }

    int from(int number) {
        return from[number];
    }

    int to(int number) {
        return to[number];
    }

    /** A context tag as unsigned number, {@link Operation#NONE} if it is not there. */
    long unsigned(Bytes bytes, int number) {
        return has(number) ? Tag.unsigned(bytes, from[number], to[number] - from[number]) : Operation.NONE;
    }

    /** An untagged parameter by its place, as unsigned number, if it is of that type. */
    long application(Bytes bytes, int index, int type) {
        boolean there = index < applications && applicationType[index] == type;
        return there ? Tag.unsigned(bytes, applicationFrom[index], applicationLength[index]) : Operation.NONE;
    }

    int applicationFrom(int index) {
        return applicationFrom[index];
    }

    /** Bytes of content: a Boolean has none. */
    int applicationSize(int index) {
        return applicationType[index] == Tag.BOOLEAN ? 0 : applicationLength[index];
    }

    /** Bytes of content, or the value of a Boolean. */
    int applicationLength(int index) {
        return applicationLength[index];
    }
}
