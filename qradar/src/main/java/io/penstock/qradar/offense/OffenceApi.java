package io.penstock.qradar.offense;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of QRadar's REST API offences need; a path is without {@code /api}. A call that fails throws an unchecked exception
 * whose message is one line for people.
 */
public interface OffenceApi {
    /**
     * A whole list, read page by page.
     *
     * @param filter IBM's filter expression, null for all
     * @param fields the wanted fields, null for all
     */
    List<JsonNode> list(String path, @Nullable String filter, @Nullable String fields);

    /** One thing. */
    JsonNode get(String path);

    /** Starts something by POST with parameters in the query. */
    JsonNode post(String path, Map<String, String> query);

    /** Removes something; that it is gone already is fine. */
    void delete(String path);
}
