package io.penstock.lab.api.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;

/** How values compare: numbers as numbers, the rest as text, null first. */
public final class Values {
    /** The order of a sort. */
    public static final Comparator<JsonNode> ORDER = Values::compare;

    private Values() {}

    private static int compare(JsonNode a, JsonNode b) {
        if (isNull(a) || isNull(b)) {
            return Boolean.compare(!isNull(a), !isNull(b));
        }
        return a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.asText().compareTo(b.asText());
    }

    static boolean isNull(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    /**
     * A field against the text of a literal.
     *
     * @return negative, zero or positive; for a number against something else a text comparison
     */
    static int compare(JsonNode field, String literal) {
        if (field.isNumber()) {
            try {
                return field.decimalValue().compareTo(new BigDecimal(literal));
            } catch (NumberFormatException e) {
                return field.asText().compareTo(literal);
            }
        }
        return field.isBoolean()
                ? field.asText().compareToIgnoreCase(literal)
                : field.asText().compareTo(literal);
    }
}
