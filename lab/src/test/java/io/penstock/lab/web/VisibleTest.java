package io.penstock.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void showsControlCharactersAsTheirPictures() {
        assertThat(Visible.all("a\tb\nc\u0000\u001b[31m\u007f")).isEqualTo("a\u2409b\u240Ac\u2400\u241B[31m\u2421");
    }

    /** What turns or hides text could make an analyst read another name than the one that was sent. */
    @Test
    void showsCharactersThatTurnOrHideTextByTheirNumber() {
        assertThat(Visible.all("\u202Egnp.exe\u200B\u0085\uFEFF"))
                .isEqualTo("\u27E8U+202E\u27E9gnp.exe\u27E8U+200B\u27E9\u27E8U+0085\u27E9\u27E8U+FEFF\u27E9");
        assertThat(Visible.all("\uD800x")).isEqualTo("\u27E8U+D800\u27E9x");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(Visible.all("Bürö 中文 😀 <b>&")).isEqualTo("Bürö 中文 😀 <b>&");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(Visible.start("abcdef", 3)).isEqualTo("abc\u2026");
        assertThat(Visible.start("ab😀def", 3)).isEqualTo("ab\u2026");
        assertThat(Visible.start("abc", 3)).isEqualTo("abc");
    }
}
