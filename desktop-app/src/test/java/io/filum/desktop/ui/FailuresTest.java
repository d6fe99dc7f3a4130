package io.filum.desktop.ui;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTest {

    private final Texts texts = new Texts(Language.EN);

    @Test
    void saysTheSameInTheLanguageOfTheMoment() {
        var notice = new Failures(texts).notice(new IllegalStateException());
        var english = notice.get();

        texts.show(Language.KO);

        assertThat(english.sentence()).isEqualTo(new Texts(Language.EN).get("failUnexpected"));
        assertThat(notice.get().sentence()).isEqualTo(texts.get("failUnexpected")).isNotEqualTo(english.sentence());
        assertThat(notice.get().code()).isEqualTo(english.code()).isEqualTo("unexpected-illegalstateexception");
    }

    /// What a person wrote may stand in the message.
    @Test
    void namesWhatNobodyExpectedByItsKindAlone() {
        var notice = new Failures(texts).notice(new IllegalStateException("HONG, Gildong")).get();

        assertThat(notice.code()).isEqualTo("unexpected-illegalstateexception");
        assertThat(notice.sentence() + notice.nextStep()).doesNotContain("HONG");
    }
}
