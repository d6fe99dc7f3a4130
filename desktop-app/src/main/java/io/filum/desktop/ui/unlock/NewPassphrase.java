package io.filum.desktop.ui.unlock;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.PasswordField;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Passphrase;

/// A passphrase that is being chosen: typed twice, since nobody sees it.
public record NewPassphrase(PasswordField first, PasswordField again) {

    /// What is still wrong with it; empty when it will do, and before anything was typed.
    public StringBinding problem(Texts texts) {
        return Bindings.createStringBinding(() -> {
            if (first.getText().isEmpty()) {
                return "";
            }
            if (isShort()) {
                return texts.get("passphraseShort", Passphrase.SHORTEST);
            }
            return isSame() || again.getText().isEmpty() ? "" : texts.get("passphraseDiffers");
        }, first.textProperty(), again.textProperty(), texts.languageProperty());
    }

    public boolean isReady() {
        return !isShort() && isSame();
    }

    /// What was typed, for its user to wipe; the fields are empty then.
    public char[] take() {
        char[] typed = first.getText().toCharArray();
        clear();
        return typed;
    }

    public void clear() {
        first.clear();
        again.clear();
    }

    private boolean isShort() {
        return first.getText().codePointCount(0, first.getText().length()) < Passphrase.SHORTEST;
    }

    private boolean isSame() {
        return first.getText().equals(again.getText());
    }
}
