package io.penstock.protocol.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of X.690, and what it forbids. */
class BerTest {
    @Test
    void x690_8_2_2_aBooleanThatIsTrue() {
        assertThat(first("0101FF").bool()).isTrue();
        assertThat(first("010100").bool()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "020100, 0",
        "02017F, 127",
        "02020080, 128",
        "020180, -128",
        "0201FF, -1",
        "0202FF7F, -129",
        "02047FFFFFFF, 2147483647",
        "02087FFFFFFFFFFFFFFF, 9223372036854775807",
        "02088000000000000000, -9223372036854775808",
        "0209008000000000000000, 9223372036854775807",
        "0209FF7FFFFFFFFFFFFFFF, -9223372036854775808",
        "020A00000000000000000005, 5",
        "0200, 0"
    })
    void x690_8_3_integersAreTwosComplement(String hex, long value) {
        assertThat(first(hex).integer()).isEqualTo(value);
    }

    @Test
    void integersWithoutSign() {
        assertThat(first("0204FFFFFFFF").unsigned()).isEqualTo(4_294_967_295L);
        assertThat(first("020500FFFFFFFF").unsigned()).isEqualTo(4_294_967_295L);
        assertThat(Long.toUnsignedString(first("020900FFFFFFFFFFFFFFFE").unsigned()))
                .isEqualTo("18446744073709551614");
        assertThat(first("020901000000000000000001").unsigned()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"030704 0A3B5F291CD0", "2380 0303000A3B 0305045F291CD0 0000"})
    void x690_8_6_4_2_aBitStringPrimitiveAndInParts(String hex) {
        Ber ber = first(hex);

        StringBuilder bits = new StringBuilder();
        if (ber.enter()) {
            while (ber.next()) {
                bits.append(bits(ber));
            }
            ber.leave();
        } else {
            bits.append(bits(ber));
        }

        assertThat(bits).hasToString("00001010001110110101111100101001000111001101");
        assertThat(ber.next()).isFalse();
        assertThat(ber.fault()).isNull();
    }

    @Test
    void bitStringsWithoutBitsOrWithWrongUnusedBitsHaveNone() {
        assertThat(first("030100").bits()).isZero();
        assertThat(first("0300").bits()).isZero();
        assertThat(first("03020800").bits()).isZero();
        assertThat(first("030107").bits()).isZero();
    }

    @Test
    void x690_8_9_3_aSequence() {
        assertThat(shape("300A1605536D6974680101FF")).isEqualTo("30(16=536d697468 1=ff)");
    }

    @Test
    void x690_8_14_taggedTypes() {
        assertThat(shape("1A054A6F6E6573 43054A6F6E6573 A20743054A6F6E6573 670743054A6F6E6573 82054A6F6E6573"))
                .isEqualTo("1a=4a6f6e6573 43=4a6f6e6573 a2(43=4a6f6e6573) 67(43=4a6f6e6573) 82=4a6f6e6573");
    }

    @ParameterizedTest
    @CsvSource({
        "0603813403, 2.100.3",
        "0603883703, 2.999.3",
        "060528CA220203, 1.0.9506.2.3",
        "06022A03, 1.2.3",
        "060100, 0.0"
    })
    void x690_8_19_objectIdentifiers(String hex, String dotted) {
        assertThat(first(hex).oid()).isEqualTo(dotted);
        assertThat(first(hex).is(Oid.of(dotted))).isTrue();
        assertThat(first(hex).is(Oid.of("1.2.840"))).isFalse();
    }

    @Test
    void x690_8_20_5_aRelativeObjectIdentifier() {
        assertThat(first("0D04C27B0302").relativeOid()).isEqualTo("8571.3.2");
    }

    @Test
    void anObjectIdentifierThatIsNotWholeIsMarked() {
        assertThat(first("06032A0380").oid()).isEqualTo("1.2.3...");
        assertThat(first("060B2AFFFFFFFFFFFFFFFFFF7F").oid()).isEqualTo("1.2...");
        assertThat(first("0600").oid()).isEmpty();
    }

    @Test
    void x690_8_1_3_5_aLengthInTheLongForm() {
        assertThat(first("0481C9" + "00".repeat(201)).length()).isEqualTo(201);
        assertThat(first("04850000000001AA").length()).isEqualTo(1);
    }

    @Test
    void x690_8_1_2_4_tagNumbersAbove30() {
        Ber ber = first("BF4800");

        assertThat(ber.number()).isEqualTo(72);
        assertThat(ber.tagClass()).isEqualTo(2);
        assertThat(ber.identifier()).isEqualTo(0x48BF);
        assertThat(first("9F8FFFFF7F00").number()).isEqualTo(0x1FFFFFF);
    }

    @Test
    void x690_A_3_thePersonnelRecord() {
        String record = "608185 6110 1A044A6F686E 1A0150 1A05536D697468 A00A 1A084469726563746F72 420133"
                + "A10A 43083139373130393137 A212 6110 1A044D617279 1A0154 1A05536D697468 A342"
                + "311F 6111 1A0552616C7068 1A0154 1A05536D697468 A00A 43083139353731313131"
                + "311F 6111 1A05537573616E 1A0142 1A054A6F6E6573 A00A 43083139353930373137";
        Ber ber = first(record);
        StringJoiner texts = new StringJoiner(" ");
        texts(ber, texts);

        assertThat(texts)
                .hasToString(
                        "John P Smith Director 3 19710917 Mary T Smith Ralph T Smith 19571111 Susan B Jones 19590717");
        assertThat(ber.fault()).isNull();
        assertThat(ber.depth()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "04, TRUNCATED",
        "0402AA, TRUNCATED",
        "0482, TRUNCATED",
        "048201, TRUNCATED",
        "0484FFFFFFFF00, TRUNCATED",
        "0488FFFFFFFFFFFFFFFF00, TRUNCATED",
        "1F80, TAG",
        "1F8001, TAG",
        "1F8101, TRUNCATED",
        "1FFFFFFFFF7F00, TAG",
        "04FF00, LENGTH",
        "0480 0000, LENGTH",
        "3080 0500, END_OF_CONTENTS",
        "3080, END_OF_CONTENTS",
        "0000, END_OF_CONTENTS",
        "3080 04FF 0000, LENGTH"
    })
    void whatX690ForbidsIsAFault(String hex, BerFault fault) {
        Ber ber = start(hex);

        assertThat(ber.next()).isFalse();
        assertThat(ber.fault()).isEqualTo(fault);
        assertThat(ber.next()).isFalse();
    }

    @Test
    void anElementMayNotReachBeyondTheOneAroundIt() {
        Ber ber = first("3003 0402AA BB");

        assertThat(ber.enter()).isTrue();
        assertThat(ber.next()).isFalse();
        assertThat(ber.fault()).isEqualTo(BerFault.TRUNCATED);
    }

    @Test
    void afterLeavingAnElementTheReaderStandsOnItAgain() {
        Ber ber = first("A306 8001FF 800102 0500");

        assertThat(ber.enter()).isTrue();
        assertThat(ber.next()).isTrue();
        ber.leave();

        assertThat(ber.identifier()).isEqualTo(0xA3);
        assertThat(ber.length()).isEqualTo(6);
        assertThat(ber.next()).isTrue();
        assertThat(ber.identifier()).isEqualTo(Ber.NULL);
    }

    @Test
    void openAndLeaveAreBalancedWhateverTheElementIs() {
        Ber ber = first("8001FF 0500");
        ber.open();
        assertThat(ber.next()).isFalse();
        ber.leave();
        assertThat(ber.fault()).isNull();
        assertThat(ber.next()).isTrue();

        Ber deep = first("30020500");
        for (int i = 0; i < Ber.MAX_DEPTH + 5; i++) {
            deep.openOctets();
        }
        assertThat(deep.fault()).isEqualTo(BerFault.TOO_DEEP);
        for (int i = 0; i < Ber.MAX_DEPTH + 5; i++) {
            deep.leave();
        }
        assertThat(deep.depth()).isZero();
    }

    @Test
    void nestingIsBounded() {
        Ber deep = first("3080".repeat(Ber.MAX_DEPTH) + "0000".repeat(Ber.MAX_DEPTH));
        assertThat(deep.fault()).isNull();
        Ber tooDeep = start("3080".repeat(Ber.MAX_DEPTH + 1) + "0000".repeat(Ber.MAX_DEPTH + 1));
        assertThat(tooDeep.next()).isFalse();
        assertThat(tooDeep.fault()).isEqualTo(BerFault.TOO_DEEP);

        StringBuilder definite = new StringBuilder("3000");
        for (int i = 0; i < Ber.MAX_DEPTH; i++) {
            definite.insert(0, "30%02X".formatted(definite.length() / 2));
        }
        Ber ber = start(definite.toString());
        int entered = 0;
        while (ber.next() && ber.enter()) {
            entered++;
        }
        assertThat(entered).isEqualTo(Ber.MAX_DEPTH);
        assertThat(ber.fault()).isEqualTo(BerFault.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource({
        "300A1605536D6974680101FF, 12", "30, -1", "3082, -1", "30820100, 260", "3080, -1", "30800500, -1",
                "308005000000AA, 6",
        "04800000, -2", "30890000000000000000AA, -2", "30847FFFFFFF, -2", "BF, -1", "BF48, -1", "BF4802, 5", "BF80, -2",
        "BF8181818101, -2", "30FF, -2"
    })
    void theSizeOfAnElementIsKnownFromItsHeader(String hex, int size) {
        assertThat(Ber.size(bytes(hex), 0)).isEqualTo(size);
    }

    private static void texts(Ber ber, StringJoiner out) {
        if (!ber.enter()) {
            out.add(ber.text(StandardCharsets.US_ASCII));
            return;
        }
        while (ber.next()) {
            texts(ber, out);
        }
        ber.leave();
    }

    /** All elements: identifier, then content in hexadecimal or elements in brackets. */
    private static String shape(String hex) {
        Ber ber = start(hex);
        StringJoiner out = new StringJoiner(" ");
        while (ber.next()) {
            out.add(BerTree.of(ber));
        }
        assertThat(ber.fault()).isNull();
        return out.toString();
    }

    private static String bits(Ber ber) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < ber.bits(); i++) {
            bits.append(ber.bit(i) ? '1' : '0');
        }
        return bits.toString();
    }

    private static Ber first(String hex) {
        Ber ber = start(hex);
        assertThat(ber.next()).as(hex).isTrue();
        return ber;
    }

    private static Ber start(String hex) {
        Bytes bytes = bytes(hex);
        return new Ber().start(bytes, 0, bytes.length());
    }

    private static Bytes bytes(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
