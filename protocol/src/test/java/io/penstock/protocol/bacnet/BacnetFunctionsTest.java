package io.penstock.protocol.bacnet;

import static io.penstock.protocol.bacnet.BacnetMessages.broadcast;
import static io.penstock.protocol.bacnet.BacnetMessages.link;
import static io.penstock.protocol.bacnet.BacnetMessages.unicast;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** What messages do; clauses are of ANSI/ASHRAE 135-2020, whose Annex F has most of these encodings. */
class BacnetFunctionsTest {
    private static Talk talk() {
        return Talk.udp(47_808, 47_808);
    }

    @Test
    void annexF_3_5_aPropertyIsRead() {
        // F.3.5: ReadProperty of analog-input 5, present-value, answered 72.3.
        Recording seen = talk().client(unicast("00 00 01 0C 0C 00000005 19 55"))
                .server(unicast("30 01 0C 0C 00000005 19 55 3E 44 4290999A 3F"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 12 analog-input object 5 at 85 count 1",
                        "REPLY READ 12 analog-input object 5 at 85 count 1");
        assertThat(seen.messages.getLast().field("value")).startsWith("72.3");
    }

    @Test
    void annexF_3_7_severalPropertiesEachWithItsOutcome() {
        // F.3.7: object 16 has a present-value and a reliability; of analog-input 33 an object that is not there.
        Recording seen = talk().client(unicast("00 04 02 0E 0C 00000010 1E 09 55 09 67 1F 0C 00000021 1E 09 55 1F"))
                .server(unicast("30 02 0E 0C 00000010 1E 29 55 4E 44 4290999A 4F 29 67 4E 91 00 4F 1F"
                        + "0C 00000021 1E 29 55 5E 91 01 91 1F 5F 1F"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 14 analog-input object 16 at 85 count 1",
                        "REQUEST READ 14 analog-input object 16 at 103 count 1",
                        "REQUEST READ 14 analog-input object 33 at 85 count 1",
                        "REPLY READ 14 analog-input object 16 at 85 count 1",
                        "REPLY READ 14 analog-input object 16 at 103 count 1",
                        "REPLY READ 14 analog-input object 33 at 85 count 1 failed 31 unknown-object");
    }

    @Test
    void annexF_3_9_valuesAreWrittenWithPriorities() {
        Recording seen = talk().client(unicast("00 04 59 0F 0C 00800001 19 55 3E 44 43340000 3F 49 08"))
                .server(unicast("20 59 0F"))
                .client(unicast("00 04 01 10 0C 00800005 1E 09 55 2E 44 42860000 2F 1F"
                        + "0C 00800006 1E 09 55 2E 44 42870000 2F 39 0A 1F"))
                .server(unicast("20 01 10"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST WRITE 15 analog-value object 1 at 85 count 1 values 180..180",
                        "REPLY WRITE 15 analog-value object 1 at 85 count 1 values 180..180",
                        "REQUEST WRITE 16 analog-value object 5 at 85 count 1 values 67..67",
                        "REQUEST WRITE 16 analog-value object 6 at 85 count 1 values 67..67",
                        "REPLY WRITE 16 analog-value object 5 at 85 count 1 values 67..67",
                        "REPLY WRITE 16 analog-value object 6 at 85 count 1 values 67..67");
        assertThat(seen.messages.getFirst().field("priority")).isEqualTo("8");
    }

    @Test
    void annexF_4_1_andF_4_6_devicesAreSilencedAndRestarted() {
        Recording seen = talk().client(unicast("00 04 05 11 09 05 19 01 2D 08 00 23656762647221"))
                .server(unicast("20 05 11"))
                .client(unicast("00 04 02 14 09 01 1D 09 00 4162436445664768"))
                .server(unicast("50 02 14 91 04 91 1A"))
                .client(unicast("00 04 03 14 09 04"))
                .server(unicast("60 03 09"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST CONTROL 17 device values 1..1",
                        "REPLY CONTROL 17 device values 1..1",
                        "REQUEST RESET 20 device values 1..1",
                        "REPLY RESET 20 device values 1..1 failed 26 password-failure",
                        "REQUEST PROGRAM_DOWNLOAD 20 device values 4..4",
                        "REPLY PROGRAM_DOWNLOAD 20 device values 4..4 failed 1545 unrecognized-service");
        assertThat(seen.messages.getFirst().field("stateName")).isEqualTo("disable");
        assertThat(seen.messages.getFirst().field("timeDuration")).isEqualTo("5");
        assertThat(seen.messages.get(2).field("passwordGiven")).isEqualTo("true");
        assertThat(seen.messages.get(2).fields().toString()).doesNotContain("AbCdEfGh");
    }

    @Test
    void annexF_4_8_andF_4_9_devicesAndObjectsAreFound() {
        Recording seen = talk().client(broadcast("10 08 09 03 19 03"))
                .server(broadcast("10 00 C4 02000003 22 01E0 91 03 21 05"))
                .client(broadcast("10 07 3D 07 00 4F4154656D70"))
                .server(unicast("10 01 C4 02000008 C4 00000003 75 07 00 4F4154656D70"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 264 device at 3 count 1",
                        "NOTICE DISCOVER 256 device object 3",
                        "REQUEST DISCOVER 263 name OATemp",
                        "NOTICE DISCOVER 257 analog-input object 3 name OATemp");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 VENDOR Johnson Controls, Inc.");
    }

    @Test
    void annexF_1_2_andF_1_3_changesAndAlarmsAreReported() {
        Recording seen = talk().client(unicast("00 02 0F 01 09 12 1C 02000004 2C 0000000A 39 00"
                        + "4E 09 55 2E 44 42820000 2F 09 6F 2E 82 04 00 2F 4F"))
                .server(unicast("20 0F 01"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST REPORT 1 analog-input object 10 at 85 count 1 values 65..65",
                        "REPLY REPORT 1 analog-input object 10 at 85 count 1 values 65..65");
    }

    @Test
    void annexF_2_filesAreReadAndWritten() {
        Recording seen = talk().client(unicast("00 02 00 06 C4 02800001 0E 31 00 21 1B 0F"))
                .server(unicast(
                        "30 00 06 10 0E 31 00 65 1B 436869 6C6C6572303120 4F6E2D54696D653D342E33 20486F7572 0F"))
                .client(unicast("00 02 55 07 C4 02800001 0E 31 1E 65 05 4142434445 0F"))
                .server(unicast("30 55 07 09 1E"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST FILE 6 file object 1 at 0 count 27",
                        "REPLY FILE 6 file object 1 at 0 count 27",
                        "REQUEST FILE 7 file object 1 at 30 count 5",
                        "REPLY FILE 7 file object 1 at 30 count 5");
    }

    @Test
    void clause12_22_aProgramIsHalted() {
        Recording seen = talk().client(unicast("00 04 01 0F 0C 04000001 19 5A 3E 91 03 3F"))
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST STOP 15 program object 1 at 90 count 1 values 3..3");
    }

    @Test
    void clause6_2_answersComeFromTheStationBehindTheRouterThatWasAsked() {
        Recording seen = talk().client(link(0x0A, "01 24 000D 01 3D FF 00 04 01 0C 0C 00000001 19 55"))
                .client(link(0x0A, "01 24 000D 01 3E FF 00 04 01 0C 0C 00000002 19 55"))
                .server(link(0x0A, "01 08 000D 01 3E 30 01 0C 0C 00000002 19 55 3E 21 07 3F"))
                .server(link(0x0A, "01 08 000D 01 3D 50 01 0C 91 01 91 1F"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 12 unit 13 analog-input object 1 at 85 count 1",
                        "REQUEST READ 12 unit 13 analog-input object 2 at 85 count 1",
                        "REPLY READ 12 unit 13 analog-input object 2 at 85 count 1",
                        "REPLY READ 12 unit 13 analog-input object 1 at 85 count 1 failed 31 unknown-object");
    }

    @Test
    void clause5_3_aSegmentedAnswerIsReadWhole() {
        Recording seen = talk().client(unicast("02 75 07 0E 0C 00000010 1E 09 55 1F"))
                .server(unicast("3C 07 00 04 0E 0C 00000010 1E 29 55 4E 44 42"))
                .client(unicast("40 07 00 04"))
                .server(unicast("3C 07 00 04 0E 0C 00000010 1E 29 55 4E 44 42"))
                .server(unicast("38 07 01 04 0E 90999A 4F 1F"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 14 analog-input object 16 at 85 count 1",
                        "REPLY READ 14 analog-input object 16 at 85 count 1");
        assertThat(seen.messages.getLast().field("item.value")).startsWith("72.3");
    }

    @Test
    void annexJ_2_theLinkLayerIsConfigured() {
        Recording seen = talk().client(link(5, "0E10"))
                .server(link(0, "0030"))
                .client(link(1, "C0A80114 BAC0 FFFFFFFF"))
                .client(link(0x0A, "01 80 06 00"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE CONFIGURE 773",
                        "NOTICE DIAGNOSE 768 failed 48 negative result",
                        "NOTICE CONFIGURE 769",
                        "NOTICE CONFIGURE 518");
    }
}
