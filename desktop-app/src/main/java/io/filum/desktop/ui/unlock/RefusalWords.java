package io.filum.desktop.ui.unlock;

import io.filum.desktop.ui.Texts;

/// A refusal of the vault in a plain sentence.
public final class RefusalWords {

    private final Texts texts;

    public RefusalWords(Texts texts) {
        this.texts = texts;
    }

    /// @param wait seconds until the next attempt, 0 if none; what was wrong is said together with it
    public String sentence(String code, int wait) {
        return switch (code) {
            case "vault-wrong-passphrase" -> wait > 0 ? texts.get("unlockWrongWait", wait) : texts.get("unlockWrong");
            case "vault-too-soon" -> wait > 0 ? texts.get("unlockTooSoon", wait) : "";
            case "vault-recovery-key-mistyped" -> texts.get("recoverMistyped");
            case "vault-wrong-recovery-key" -> texts.get("recoverWrong");
            case "vault-no-recovery-key" -> texts.get("recoverNone");
            case "vault-damaged" -> texts.get("unlockDamaged", code);
            case "directory-other-edition" -> texts.get("unlockOtherEdition", code);
            default -> texts.get("unlockFailed", code);
        };
    }
}
