package io.penstock.lab.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a QRadar release answers to (IBM, "QRadar API endpoint documentation and supported versions"): the
 * current and some before it, the older of them deprecated, the rest removed.
 *
 * @param supported ascending, at least one
 * @param deprecated answered with a {@code Deprecated} header
 * @param removed once were, are refused now
 */
public record ApiVersions(List<ApiVersion> supported, List<ApiVersion> deprecated, List<ApiVersion> removed) {
    private static final List<String> ALL = List.of(
            "9.0", "9.1", "10.0", "10.1", "11.0", "12.0", "12.1", "13.0", "13.1", "14.0", "15.0", "16.0", "17.0",
            "18.0", "19.0", "20.0", "21.0", "22.0", "23.0", "24.0", "25.0", "26.0", "27.0");

    public ApiVersions {
        supported = supported.stream().sorted().toList();
        deprecated = List.copyOf(deprecated);
        removed = List.copyOf(removed);
        if (supported.isEmpty()) {
            throw new IllegalArgumentException("an API supports at least one version");
        }
    }

    /** A QRadar whose newest version is {@code newest} and which answers to all from {@code oldest} on. */
    public static ApiVersions between(String oldest, String newest) {
        ApiVersion first = ApiVersion.of(oldest);
        ApiVersion last = ApiVersion.of(newest);
        List<ApiVersion> supported = known().filter(
                        version -> version.compareTo(first) >= 0 && version.compareTo(last) <= 0)
                .toList();
        // The last three are current (IBM's table); older ones still answered are deprecated.
        int current = Math.min(3, supported.size());
        return new ApiVersions(
                supported,
                supported.subList(0, supported.size() - current),
                known().filter(version -> version.compareTo(first) < 0).toList());
    }

    private static Stream<ApiVersion> known() {
        return ALL.stream().map(ApiVersion::of);
    }

    /** The newest supported. */
    public ApiVersion newest() {
        return supported.getLast();
    }

    /** All ever, ascending: what {@code /help/versions} lists. */
    public List<ApiVersion> all() {
        List<ApiVersion> all = new ArrayList<>(removed);
        all.addAll(supported);
        return all.stream().distinct().sorted().toList();
    }

    /**
     * The version that a request means.
     *
     * @param header the Version header; without one the newest
     * @throws ApiError 422 if there is none such, or no more
     */
    ApiVersion requested(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return newest();
        }
        ApiVersion version;
        try {
            version = ApiVersion.of(header.strip());
        } catch (IllegalArgumentException e) {
            throw notValid(header, "is not a valid version");
        }
        if (supported.contains(version)) {
            return version;
        }
        throw notValid(
                header,
                removed.contains(version) ? "has been removed and is no longer valid" : "is not a valid version");
    }

    /** Recorded texts; their number was not recorded, so 3 here is the lab's own. */
    private static ApiError notValid(String header, String what) {
        return new ApiError(
                422,
                3,
                "",
                "Version (" + header + ") from header parameter (Version) " + what
                        + ". Please refer to documentation for list of valid versions.");
    }
}
