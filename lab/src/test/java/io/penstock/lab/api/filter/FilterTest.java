package io.penstock.lab.api.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IBM, "Filtering" (c_rest_api_filtering): the operators, their words and precedence. */
class FilterTest {
    private static final String OBJECT = "{'id':7,'name':'OT \"x\" Alerts','enabled':true,'owner':null,'groups':[1,7],"
            + "'inner':{'a':'b'},'parameters':[{'name':'identifier','value':'sensor-1'},{'name':'other','value':'z'}]}";

    private static boolean passes(String filter) throws Exception {
        JsonNode object = new ObjectMapper().readTree(OBJECT.replace('\'', '"').replace("\"x\"", "\\\"x\\\""));
        return Filter.parse(filter, path -> !path.contains("colour")).test(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=7",
                "id = 7.0",
                "id > 6 and id >= 7 and id < 8 and id <= 7",
                "id > 10 or name ilike \"ot%\"",
                "id != 8 and id <> 8 and id ^= 8",
                "id in (1, 7)",
                "id not in (1, 2)",
                "id between 7 and 9",
                "not id between 8 and 9",
                "name = \"OT \\\"x\\\" Alerts\"",
                "name like \"OT%s\"",
                "name like \"OT _x_ Alert_\"",
                "name not like \"ot%\"",
                "enabled = true",
                "enabled = \"TRUE\"",
                "owner is null",
                "name is not null",
                "owner != \"x\"",
                "groups contains 7",
                "inner(a = \"b\")",
                "parameters(name=\"identifier\" and value=\"sensor-1\")",
                "parameters contains (name=\"other\")",
                "NOT (id=1) AND name LIKE \"%\"",
                "id=1 and id=2 or id=7",
                "id=7 or id=1 and id=2",
            })
    void passesWhatItDescribes(String filter) throws Exception {
        assertThat(passes(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=70",
                "name = \"ot alerts\"",
                "name like \"OT\"",
                "owner = \"x\"",
                "owner < 3",
                "groups contains 2",
                "parameters(name=\"identifier\" and value=\"z\")",
                "(id=7 or id=1) and id=2",
                "missing = 1",
                "not id = 7",
            })
    void refusesWhatItDoesNot(String filter) throws Exception {
        assertThat(passes(filter)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id;the end",
                "id == 7;\"=\" is not expected",
                "colour = 1;no field \"colour\"",
                "id = 7 name = 8;\"name\" is not expected",
                "name = \"x;not closed",
                "id ~ 7;character 4",
                "id in ();\")\" is not expected",
                "id between 1 or 2;\"or\" is not expected",
                "id is 7;\"7\" is not expected",
            })
    void saysWhereAFilterIsWrong(String filter, String said) {
        assertThatThrownBy(() -> passes(filter))
                .isInstanceOf(FilterException.class)
                .hasMessageContaining(said);
    }

    @Test
    void lengthDepthAndTermsAreBounded() {
        assertThatThrownBy(() -> passes("(".repeat(500) + "id=7" + ")".repeat(500)))
                .hasMessageContaining("nested");
        assertThatThrownBy(() -> passes("id=7 or ".repeat(2_400) + "id=7")).hasMessageContaining("terms");
        assertThatThrownBy(() -> passes("id=" + "7".repeat(Filter.LONGEST))).hasMessageContaining("longer");
    }
}
