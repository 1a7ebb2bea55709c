package io.penstock.protocol.goose;

import static io.penstock.protocol.goose.GooseMessages.DATA;
import static io.penstock.protocol.goose.GooseMessages.element;
import static io.penstock.protocol.goose.GooseMessages.fields;
import static io.penstock.protocol.goose.GooseMessages.frame;
import static io.penstock.protocol.goose.GooseMessages.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IEC 61850-8-1 clause 18.1.2.5 and Annexes A and C. */
class GooseTest {
    @Test
    void aMessageIsAReportOfItsControlBlockWithTheRangeOfItsValues() {
        Recording seen = Talk.ethernet(0x88B8).client(state(1, 1)).end();

        assertThat(seen.lines()).containsExactly("NOTICE REPORT 0 unit 1 name G1 count 2 values 1..7");
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages.getFirst().field("t")).isEqualTo("2020-07-16T00:32:00.500Z");
    }

    @Test
    void a_2_valuesInsideStructuresAndArraysAreShown() {
        String data = element(0xA2, "830101" + element(0xA1, "860105 860109")) + "8702 0840 8705 0840490FDB";
        Recording seen = Talk.ethernet(0x88B8)
                .client(frame(0, fields(1, 1, "", data).replace("8A0102", "8A0103")))
                .end();

        assertThat(seen.messages.getFirst().field("data"))
                .isEqualTo("[{structure=[{boolean=true}, {array=[{unsigned=5}, {unsigned=9}]}]}, {floatingPoint=0840},"
                        + " {floatingPoint=3.1415927410125732}]");
        assertThat(seen.lines().getFirst()).endsWith("count 3 values 1..9");
        assertThat(seen.ids()).isEmpty();
    }

    /** Each column: what was sent before, then what breaks the rule: state and sequence numbers. */
    @ParameterizedTest
    @CsvSource({
        "5, 3, 5, 4, ",
        "5, 3, 6, 0, ",
        "5, 3, 9, 4, ",
        "5, 3, 5, 7, ",
        "5, 3, 5, 3, ",
        "5, 3, 4, 9, goose.state-back",
        "5, 3, 5, 2, goose.sequence-back",
        "5, 3, 0, 1, goose.state-zero"
    })
    void statesGoForwardAndLossIsNoMistake(int state, int sequence, int nextState, int nextSequence, String id) {
        Recording seen = Talk.ethernet(0x88B8)
                .client(state(state, sequence))
                .client(state(nextState, nextSequence))
                .end();

        assertThat(seen.ids()).isEqualTo(id == null ? List.of() : List.of(id));
        assertThat(seen.lines()).hasSize(2);
    }

    @Test
    void aPublisherThatStartsBeginsAgainAtState1() {
        String started = fields(1, 1, "", DATA).replace("5F0FA000", "5F0FA009");

        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .client(frame(0, started))
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .client(state(1, 1))
                        .end()
                        .ids())
                .containsExactly("goose.state-back");
    }

    @Test
    void valuesThatChangeInAStateAndDifferentMessagesOfOneNumberAreReported() {
        String other = "830100 850107";

        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .client(frame(0, fields(5, 4, "", other)))
                        .end()
                        .ids())
                .containsExactly("goose.same-state");
        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .client(frame(0, fields(5, 3, "", other)))
                        .end()
                        .ids())
                .containsExactly("goose.two-senders");
    }

    @Test
    void aRepetitionAfterTheAllowedTimeIsLate() {
        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .pause(900)
                        .client(state(5, 4))
                        .pause(1001)
                        .client(state(5, 5))
                        .end()
                        .ids())
                .containsExactly("goose.late");
    }

    @Test
    void c_2_theSimulationBitNeedsTheFieldAndSimulatedStatesAreCountedApart() {
        String simulated = frame(0x8000, fields(2, 1, "870101 880101", DATA));

        assertThat(Talk.ethernet(0x88B8)
                        .client(state(5, 3))
                        .client(simulated)
                        .client(state(5, 4))
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.ethernet(0x88B8)
                        .client(frame(0x8000, fields(2, 1, "", DATA)))
                        .end()
                        .ids())
                .containsExactly("goose.simulation");
    }

    @Test
    void configurationRevision0NeedsCommissioning() {
        assertThat(Talk.ethernet(0x88B8)
                        .client(frame(0, fields(2, 1, "880100", DATA)))
                        .end()
                        .ids())
                .containsExactly("goose.configuration-zero");
        assertThat(Talk.ethernet(0x88B8)
                        .client(frame(0, fields(2, 1, "880100 890101", DATA)))
                        .end()
                        .ids())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0001 0009 0000 0000 6100                | goose.length
        0001 05DC 0000 0000 6100                | goose.length
        0001 0040 0000 0000 6100                | any.truncated
        0001 000C 0000 0000 61 02 80 05         | goose.encoding
        0001 000C 0000 0000 61 02 9F 00         | goose.encoding
        0001 000C 0000 0000 61 02 8D 00         | goose.unknown-field,goose.missing-field
        0001 000A 0000 0000 61 00               | goose.missing-field
        """)
    void contradictionsAreReportedAndTheNextFrameRead(String hex, String ids) {
        Recording seen = Talk.ethernet(0x88B8).client(hex).client(state(1, 1)).end();

        assertThat(seen.ids()).containsExactly(ids.split(",", -1));
        assertThat(seen.lines()).endsWith("NOTICE REPORT 0 unit 1 name G1 count 2 values 1..7");
    }

    @Test
    void theCountOfValuesMustBeTrue() {
        assertThat(Talk.ethernet(0x88B8)
                        .client(frame(0, fields(1, 1, "", "830101")))
                        .end()
                        .ids())
                .containsExactly("goose.entries");
    }

    @Test
    void aManagementRequestIsMatchedWithItsResponse() {
        Recording seen = Talk.ethernet(0x88B9)
                .client("0001 0019 0000 0000 60 0F 800107 A10A A208 80024731 810102 8100")
                .server("0001 0014 0000 0000 60 0A 800107 A205 A203 830105")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 2 unit 1 name G1",
                        "REPLY DISCOVER 2 unit 1 name G1 failed -1 negative response");
    }

    @Test
    void memoryForControlBlocksIsBounded() {
        Talk talk = Talk.ethernet(0x88B8);
        for (int i = 0; i < 500; i++) {
            talk.client(state(5, 3).replace("80024731", "8002%04X".formatted(i)));
        }
        Recording seen = talk.client(state(5, 3)).client(state(4, 3)).end();

        assertThat(seen.ids()).containsExactly("goose.state-back");
    }
}
