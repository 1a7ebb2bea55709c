package io.penstock.lab.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextSearchTest {
    @Test
    void findsWhatARegularExpressionWithoutCaseFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "aAbBéÉ.\t1";
        for (int i = 0; i < 20_000; i++) {
            String wanted = text(random, letters, random.nextInt(4));
            String text = text(random, letters, random.nextInt(12));
            Pattern oracle = Pattern.compile(wanted, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            assertThat(TextSearch.of(wanted).test(text))
                    .as("'%s' in '%s', seed %d", wanted, text, seed)
                    .isEqualTo(oracle.matcher(text).find());
        }
    }

    private static String text(Random random, String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
