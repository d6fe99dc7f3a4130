package io.filum.desktop.ui;

import java.util.List;
import java.util.Objects;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/// Light or dark: AtlantaFX Primer below, our palette and `filum.css` above.
///
/// Dressed per scene and not by `Application.setUserAgentStylesheet`, which is one for the whole process: two
/// workstations in one process may look different, and popups take their style from the scene that opened them.
public final class Theme {

    /// What the person chose; [#SYSTEM] follows the desktop.
    public enum Choice { SYSTEM, LIGHT, DARK }

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final BooleanBinding dark;

    /// On the FX thread, after the toolkit has started.
    public Theme() {
        Fonts.load();
        this.dark = darkness();
    }

    private Theme(Theme same) {
        choice.bindBidirectional(same.choice);
        this.dark = darkness();
    }

    /// The same look for screens that will be gone before the window is: what listens to this one goes with it.
    public Theme forScreens() {
        return new Theme(this);
    }

    private BooleanBinding darkness() {
        var system = Platform.getPreferences().colorSchemeProperty();
        return Bindings.createBooleanBinding(() -> switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> system.get() == ColorScheme.DARK;
        }, choice, system);
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    public BooleanBinding darkProperty() {
        return dark;
    }

    /// Turns to the other one of light and dark, from what is shown now.
    public void toggle() {
        choice.set(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    /// Dresses a scene now and whenever the theme changes, for as long as the scene lives.
    public void dress(Scene scene) {
        ChangeListener<Boolean> follow = (_, _, nowDark) -> dress(scene, nowDark);
        scene.getProperties().put(Theme.class, follow);
        dark.addListener(new WeakChangeListener<>(follow));
        dress(scene, dark.get());
    }

    private static void dress(Scene scene, boolean dark) {
        scene.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(
                sheet(dark ? "palette-dark.css" : "palette-light.css"), sheet("filum.css")));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
