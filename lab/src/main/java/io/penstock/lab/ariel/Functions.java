package io.penstock.lab.ariel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The functions of one value or several; the guide's data retrieval, calculation and formatting functions. */
final class Functions {
    private static final int LONGEST_TEXT = 65_536;

    private final Directory directory;
    private final ZoneId zone;
    private final Instant now;

    Functions(Directory directory, ZoneId zone, Instant now) {
        this.directory = directory;
        this.zone = zone;
        this.now = now;
    }

    /** A function that has its arguments. */
    @FunctionalInterface
    interface Function {
        @Nullable
        Object of(List<@Nullable Object> arguments);
    }

    /**
     * The function of this name.
     *
     * @param constants the arguments that are constants, null for the others; checked here, once
     * @return nothing if there is no such function
     * @throws IllegalArgumentException if an argument is wrong; the message says how
     */
    Optional<Function> find(String name, List<@Nullable Object> constants) {
        int count = constants.size();
        String upper = name.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (upper) {
                    case "QIDNAME" -> named(count, directory::qidName);
                    case "QIDDESCRIPTION" -> named(count, directory::qidDescription);
                    case "LOGSOURCENAME" -> named(count, directory::logSourceName);
                    case "LOGSOURCETYPENAME" -> named(count, directory::logSourceTypeName);
                    case "LOGSOURCEGROUPNAME" -> named(count, directory::logSourceGroupName);
                    case "CATEGORYNAME" -> named(count, directory::categoryName);
                    case "PROTOCOLNAME" -> named(count, directory::protocolName);
                    case "RULENAME" -> named(count, directory::ruleName);
                    case "REFERENCESETCONTAINS" -> referenceSet(constants);
                    case "INCIDR" -> inCidr(constants);
                    case "DATEFORMAT" -> dateFormat(constants);
                    case "NOW" -> takes(count, 0, in -> now.toEpochMilli());
                    case "UTF8", "STR" -> takes(count, 1, in -> in.getFirst() == null ? null : text(in, 0));
                    case "LOWER" ->
                        takes(
                                count,
                                1,
                                in -> in.getFirst() == null ? null : text(in, 0).toLowerCase(Locale.ROOT));
                    case "UPPER" ->
                        takes(
                                count,
                                1,
                                in -> in.getFirst() == null ? null : text(in, 0).toUpperCase(Locale.ROOT));
                    case "STRLEN" ->
                        takes(
                                count,
                                1,
                                in -> in.getFirst() == null
                                        ? null
                                        : (long) text(in, 0).length());
                    case "STRPOS" -> takes(count, 2, in -> (long) text(in, 0).indexOf(text(in, 1)));
                    case "LONG" -> takes(count, 1, Functions::whole);
                    case "DOUBLE" -> takes(count, 1, Functions::decimal);
                    case "CONCAT" -> Functions::concat;
                    case "SUBSTRING" -> substring(count);
                    case "REPLACEALL" -> replaceAll(constants);
                    default -> null;
                });
    }

    private static Function takes(int given, int wanted, Function function) {
        if (given != wanted) {
            throw new IllegalArgumentException("takes " + wanted + (wanted == 1 ? " argument" : " arguments"));
        }
        return function;
    }

    private static Function named(int given, LongFunction<@Nullable String> names) {
        return takes(given, 1, in -> name(in.getFirst(), names));
    }

    private static @Nullable Object name(@Nullable Object id, LongFunction<@Nullable String> names) {
        if (id instanceof Collection<?> many) {
            return many.stream()
                    .map(one -> name(one, names))
                    .filter(Objects::nonNull)
                    .toList();
        }
        Number number = Values.number(id);
        return number == null ? null : names.apply(number.longValue());
    }

    private Function referenceSet(List<@Nullable Object> constants) {
        if (constants.size() != 2 || !(constants.getFirst() instanceof String set)) {
            throw new IllegalArgumentException("takes a reference set's name in single quotes, and a value");
        }
        if (!directory.hasReferenceSet(set)) {
            throw new IllegalArgumentException("finds no reference set " + AqlException.quote(set));
        }
        return in -> Values.anyText(in.get(1), value -> directory.referenceSetContains(set, value));
    }

    private static Function inCidr(List<@Nullable Object> constants) {
        Optional<AddressRange> range = constants.size() == 2 && constants.getFirst() instanceof String text
                ? AddressRange.parse(text)
                : Optional.empty();
        if (range.isEmpty()) {
            throw new IllegalArgumentException("takes a range such as '10.0.0.0/8', and a field");
        }
        return in -> Values.anyText(in.get(1), range.get()::contains);
    }

    private Function dateFormat(List<@Nullable Object> constants) {
        if (constants.size() != 2 || !(constants.get(1) instanceof String pattern)) {
            throw new IllegalArgumentException("takes a time, and a format in single quotes");
        }
        DateTimeFormatter format;
        try {
            format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("cannot show a time as " + AqlException.quote(pattern), e);
        }
        return in -> {
            Number time = Values.number(in.getFirst());
            return time == null ? null : shown(format, time.longValue());
        };
    }

    private static @Nullable String shown(DateTimeFormatter format, long time) {
        try {
            return format.format(Instant.ofEpochMilli(time));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Object whole(List<@Nullable Object> in) {
        Number number = Values.number(in.getFirst());
        return number == null ? null : (Object) number.longValue();
    }

    private static @Nullable Object decimal(List<@Nullable Object> in) {
        Number number = Values.number(in.getFirst());
        return number == null ? null : (Object) number.doubleValue();
    }

    private static Object concat(List<@Nullable Object> in) {
        StringBuilder all = new StringBuilder();
        in.forEach(value -> all.append(Values.text(value)));
        return all.length() > LONGEST_TEXT ? all.substring(0, LONGEST_TEXT) : all.toString();
    }

    /** {@code SUBSTRING(text, start, length)}: the start counts from 0; without the length, to the end. */
    private static Function substring(int count) {
        if (count != 2 && count != 3) {
            throw new IllegalArgumentException("takes a text, a start and a length");
        }
        return in -> {
            if (in.getFirst() == null) {
                return null;
            }
            String text = text(in, 0);
            int start = index(in.get(1), text.length());
            int length = in.size() == 2 ? text.length() : index(in.get(2), text.length());
            return text.substring(start, Math.min(text.length(), start + length));
        };
    }

    private static int index(@Nullable Object value, int most) {
        Number number = Values.number(value);
        return number == null ? 0 : Math.clamp(number.longValue(), 0, most);
    }

    /** {@code REPLACEALL(regular expression, text, replacement)}; the replacement is taken as it is. */
    private static Function replaceAll(List<@Nullable Object> constants) {
        if (constants.size() != 3 || !(constants.getFirst() instanceof String regex)) {
            throw new IllegalArgumentException("takes a regular expression in single quotes, a text and a replacement");
        }
        Regex pattern = Regex.compile(regex, false);
        return in -> {
            if (in.get(1) == null) {
                return null;
            }
            String changed = pattern.replaceAll(text(in, 1), text(in, 2));
            return changed.length() > LONGEST_TEXT ? changed.substring(0, LONGEST_TEXT) : changed;
        };
    }

    private static String text(List<@Nullable Object> in, int index) {
        return Values.text(in.get(index));
    }
}
