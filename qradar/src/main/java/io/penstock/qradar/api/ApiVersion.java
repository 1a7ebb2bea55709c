package io.penstock.qradar.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of the API, for example 26.0. It is sent with every request: without it QRadar answers in its newest, so that an
 * update of QRadar would change what the client reads.
 *
 * @param major from 1
 * @param minor from 0
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** QRadar 7.4.0 fix pack 1, the first with LEEF expressions. */
    public static final ApiVersion OLDEST = new ApiVersion(13, 1);
    /** QRadar 7.5.0 update package 14, the newest that this client was written for. */
    public static final ApiVersion NEWEST = new ApiVersion(27, 0);

    /** Reads {@code major.minor}, empty for anything else. */
    public static Optional<ApiVersion> parse(String text) {
        if (!text.matches("\\d{1,4}\\.\\d{1,4}")) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        return Optional.of(
                new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1))));
    }

    /** Whether this client was written for it. */
    public boolean isKnown() {
        return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
    }

    /**
     * The highest version that both sides know.
     *
     * @param versions what {@code GET /help/versions} answered: objects, each with its number and whether it was removed
     * @throws QradarException if there is none
     */
    static ApiVersion highest(String where, JsonNode versions) {
        List<ApiVersion> offered = new ArrayList<>();
        for (JsonNode entry : versions) {
            if (!entry.path("removed").asBoolean(false)) {
                parse(entry.path("version").asText("")).ifPresent(offered::add);
            }
        }
        return offered.stream()
                .filter(ApiVersion::isKnown)
                .max(ApiVersion::compareTo)
                .orElseThrow(() -> new QradarException(where + " has API versions " + offered + " and Penstock knows "
                        + OLDEST + " to " + NEWEST
                        + "; set qradar.api-version to one of QRadar's to try it all the same,"
                        + " or write the content to files: penstock qradar export"));
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
