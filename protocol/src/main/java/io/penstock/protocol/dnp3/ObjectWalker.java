package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import org.jspecify.annotations.Nullable;

/**
 * Steps from object header to object header (clause 4). How far the objects of one reach follows from counts and sizes, never
 * from a loop over objects without bytes.
 */
final class ObjectWalker {
    private static final int UNKNOWN = -1;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final ObjectHeader header = new ObjectHeader();
    private boolean cut;

    ObjectWalker(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
    }

    /** @param namesOnly true if the function's headers name points and have no data */
    void walk(Direction direction, Bytes fragment, int start, boolean namesOnly, ObjectSink sink) {
        int at = start;
        while (at < fragment.length()) {
            int from = header.read(fragment, at);
            if (from < 0) {
                Dnp3Violation violation =
                        from == ObjectHeader.CUT ? Dnp3Violation.OBJECT_DATA : Dnp3Violation.QUALIFIER;
                violation(violation, direction, from == ObjectHeader.CUT ? fragment.length() : header.qualifier);
                if (fields.on() && from == ObjectHeader.RESERVED) {
                    ObjectFields.begin(fields, header).close();
                }
                return;
            }
            ObjectType type = ObjectTypes.of(header.group, header.variation);
            boolean data = header.hasSizes()
                    || !namesOnly
                    || header.group == ObjectTypes.AUTHENTICATION
                    // The time of Freeze at Time.
                    || header.group == 50 && header.range() > 6;
            int end = end(fragment, from, type, data);
            if (header.isReversed()) {
                violation(Dnp3Violation.RANGE, direction, header.stop);
            }
            if (end == UNKNOWN || !ObjectTypes.isKnown(header.group, header.variation)) {
                violation(Dnp3Violation.OBJECT, direction, header.group << 8 | header.variation);
            } else if (cut) {
                violation(Dnp3Violation.OBJECT_DATA, direction, header.count);
            } else if (data && end == from && header.count > 0) {
                violation(Dnp3Violation.EMPTY_OBJECTS, direction, header.count);
            }
            int reached = end == UNKNOWN ? from : end;
            if (fields.on()) {
                ObjectFields.write(fields, header, type, fragment, from, reached, data);
            }
            sink.objects(header, type, fragment, from, reached, data && end != UNKNOWN);
            if (end == UNKNOWN || cut) {
                return;
            }
            at = end;
        }
    }

    /** Where the objects end; with {@link #cut} set the fragment's end; {@link #UNKNOWN} if that cannot be told. */
    private int end(Bytes fragment, int from, @Nullable ObjectType type, boolean data) {
        cut = false;
        int prefix = header.prefixSize();
        if (header.hasSizes()) {
            return sized(fragment, from, prefix);
        }
        if (!data) {
            return fixed(fragment, from, prefix * header.count);
        }
        if (ObjectTypes.isString(header.group)) {
            return fixed(fragment, from, (prefix + header.variation) * header.count);
        }
        if (header.group == ObjectTypes.ATTRIBUTES) {
            return attributes(fragment, from, prefix);
        }
        if (type == null) {
            return header.count == 0 ? from : UNKNOWN;
        }
        if (type.bits > 0) {
            return prefix == 0
                    ? fixed(fragment, from, (header.count * type.bits + 7) / 8)
                    : fixed(fragment, from, (prefix + 1) * header.count);
        }
        if (type.size == ObjectType.VARIABLE) {
            // Without a size before it only the last object of a fragment can be such a one.
            return header.count == 0 ? from : fragment.length();
        }
        return fixed(fragment, from, (prefix + type.size) * header.count);
    }

    private int fixed(Bytes fragment, int from, long length) {
        cut = length > fragment.length() - from;
        return cut ? fragment.length() : (int) (from + length);
    }

    private int sized(Bytes fragment, int from, int prefix) {
        int at = from;
        for (long left = header.count; left > 0; left--) {
            if (fragment.length() - at < prefix) {
                cut = true;
                return fragment.length();
            }
            long size = header.prefixAt(fragment, at);
            if (size > fragment.length() - at - prefix) {
                cut = true;
                return fragment.length();
            }
            at += prefix + (int) size;
        }
        return at;
    }

    /** Attributes: a type, a length and so many bytes. */
    private int attributes(Bytes fragment, int from, int prefix) {
        int at = from;
        for (long left = header.count; left > 0; left--) {
            if (fragment.length() - at < prefix + 2) {
                cut = true;
                return fragment.length();
            }
            at += prefix + 2 + DeviceAttributes.length(fragment, at + prefix);
            if (at > fragment.length()) {
                cut = true;
                return fragment.length();
            }
        }
        return at;
    }

    private void violation(Dnp3Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
