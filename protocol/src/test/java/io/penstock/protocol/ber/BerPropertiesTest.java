package io.penstock.protocol.ber;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for elements made at random. */
class BerPropertiesTest {
    private static final int TREES = 3_000;

    @Test
    void everyEncodingOfATreeReadsAsTheTree() {
        for (long seed = 0; seed < TREES; seed++) {
            BerTree tree = BerTree.random(new Random(seed), 8);
            Ber ber = new Ber().start(Bytes.of(tree.encoded()), 0, tree.encoded().length);

            assertThat(ber.next()).as("seed %d", seed).isTrue();
            assertThat(BerTree.of(ber)).as("seed %d", seed).isEqualTo(tree.shape());
            assertThat(ber.next()).isFalse();
            assertThat(ber.fault()).as("seed %d", seed).isNull();
        }
    }

    @Test
    void aBeginningOfAnElementIsNeverTakenForAnother() {
        for (long seed = 0; seed < TREES; seed++) {
            byte[] encoded = BerTree.random(new Random(seed), 3).encoded();
            for (int have = 0; have <= encoded.length; have++) {
                int size = Ber.size(Bytes.of(Arrays.copyOf(encoded, have)), 0);
                if (have < encoded.length) {
                    assertThat(size).as("seed %d, %d bytes", seed, have).isIn(Ber.NEEDS_MORE, encoded.length);
                } else {
                    assertThat(size).as("seed %d", seed).isEqualTo(encoded.length);
                }
            }
        }
    }

    @Test
    void noBytesMakeTheReaderFailOrReadOutsideItsElement() {
        for (long seed = 0; seed < TREES; seed++) {
            Random random = new Random(seed);
            byte[] encoded = BerTree.random(random, 8).encoded();
            for (int i = random.nextInt(4); i >= 0; i--) {
                encoded[random.nextInt(encoded.length)] = (byte) random.nextInt(256);
            }
            BerWalk.over(encoded);
        }
    }
}
