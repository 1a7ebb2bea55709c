package io.penstock.lab.api.filter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Runs over the seed filters as a test; with JAZZER_FUZZ=1 it looks for further ones. */
class FilterFuzzTest {
    private static final ObjectNode OBJECT = JsonNodeFactory.instance.objectNode();

    static {
        OBJECT.put("id", 7).put("name", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
        OBJECT.putArray("list").addObject().put("id", 1);
    }

    @FuzzTest(maxDuration = "60s")
    void anyTextIsReadOrRefused(byte[] bytes) {
        try {
            Filter.parse(new String(bytes, StandardCharsets.UTF_8), path -> true)
                    .test(OBJECT);
        } catch (FilterException e) {
            // Refused with a reason: one of the two right outcomes.
        }
    }
}
