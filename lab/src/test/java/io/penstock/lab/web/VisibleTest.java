package io.penstock.lab.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void showsControlCharactersByTheirNames() {
        assertThat(Visible.all("a\tb\nc\u0000\u001b[31m\u007f")).isEqualTo("a⟨TAB⟩b⟨LF⟩c⟨NUL⟩⟨ESC⟩[31m⟨U+007F⟩");
    }

    /** What turns or hides text could make an analyst read another name than the one that was sent. */
    @Test
    void showsCharactersThatTurnOrHideTextByTheirNumber() {
        assertThat(Visible.all("\u202Egnp.exe\u200B\u0085\uFEFF")).isEqualTo("⟨U+202E⟩gnp.exe⟨U+200B⟩⟨U+0085⟩⟨U+FEFF⟩");
        assertThat(Visible.all("\uD800x")).isEqualTo("⟨U+D800⟩x");
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
