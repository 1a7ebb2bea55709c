package io.penstock.lab.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses what to answer with. */
final class MediaType {
    private MediaType() {}

    /**
     * The first of the endpoint's media types that the Accept header names; weights are not looked at.
     *
     * @throws ApiError 406 if it names none of them
     */
    static String choose(@Nullable String accept, List<String> offered) {
        if (accept == null || accept.isBlank()) {
            return offered.getFirst();
        }
        for (String part : accept.split(",", -1)) {
            String wanted = part.split(";", 2)[0].strip();
            for (String type : offered) {
                if (wanted.equals("*/*")
                        || wanted.equalsIgnoreCase(type)
                        || wanted.equalsIgnoreCase(type.substring(0, type.indexOf('/')) + "/*")) {
                    return type;
                }
            }
        }
        throw new ApiError(
                406, 15, "", "MIME type from Accept header is not supported; this endpoint answers with " + offered);
    }
}
