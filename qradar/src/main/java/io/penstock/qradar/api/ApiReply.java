package io.penstock.qradar.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the API.
 *
 * @param status the HTTP status
 * @param body the JSON in it; a missing node if there is none
 * @param contentRange the header, null without
 * @param location the header, null without
 * @param retryAfter the header, null without
 * @param excerpt the start of the body as one line, for messages; never the token
 */
record ApiReply(
        int status,
        JsonNode body,
        @Nullable String contentRange,
        @Nullable String location,
        @Nullable String retryAfter,
        String excerpt) {
    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** True if the same request may succeed a little later. */
    boolean later() {
        return status == 429 || status == 500 || (status >= 502 && status <= 504);
    }
}
