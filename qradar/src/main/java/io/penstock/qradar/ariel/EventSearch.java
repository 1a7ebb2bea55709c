package io.penstock.qradar.ariel;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.QradarException;
import java.util.function.Consumer;

/** Asks for events. */
@FunctionalInterface
public interface EventSearch {
    /**
     * Hands over the rows of a query, one after the other.
     *
     * @throws QradarException if there is no answer; rows may have been handed over before
     */
    void rows(String aql, Consumer<JsonNode> row);
}
