package io.penstock.lab.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a request asks for by {@code Range: items=x-y}, both ends included, counted from 0.
 *
 * @param first from 0
 * @param last at least {@code first}
 */
public record ItemRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("items=(\\d{1,9})-(\\d{1,9})");
    private static final ItemRange ALL = new ItemRange(0, Integer.MAX_VALUE);

    /**
     * Reads the Range header.
     *
     * @throws ApiError 422, code 36, if it is not of that form or runs backwards
     */
    static ItemRange of(@Nullable String header) {
        if (header == null) {
            return ALL;
        }
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw wrong("Failed to parse Range header. The syntax of the Range header must follow this pattern:"
                    + " items=x-y");
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Integer.parseInt(matcher.group(2));
        if (last < first) {
            throw wrong("Range of pages specified in \"Range\" header is negative. Non-negative page range must be"
                    + " specified.");
        }
        return new ItemRange(first, last);
    }

    private static ApiError wrong(String message) {
        return new ApiError(422, 36, "", message);
    }

    /** The items of the list in this range; none if it starts behind the end. */
    public <T> List<T> of(List<T> items) {
        return first >= items.size() ? List.of() : items.subList(first, (int) Math.min(items.size(), last + 1L));
    }

    /** The Content-Range header: {@code items 0-4/5}, or {@code items *}{@code /3} behind the end. */
    public String contentRange(int total) {
        return first >= total ? "items */" + total : "items " + first + "-" + Math.min(last, total - 1) + "/" + total;
    }
}
