package io.filum.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the FXML that lies beside a controller: `UnlockController` has `Unlock.fxml`.
///
/// Controllers come ready made, with their services in their constructor; FXML binds its words to `${texts.key}`.
public final class Screens {

    private final Texts texts;

    public Screens(Texts texts) {
        this.texts = texts;
    }

    public Parent load(Object controller) {
        Class<?> type = controller.getClass();
        String name = type.getSimpleName().replace("Controller", "") + ".fxml";
        URL fxml = type.getResource(name);
        if (fxml == null) {
            throw new IllegalStateException("no " + name + " beside " + type.getName());
        }
        FXMLLoader loader = new FXMLLoader(fxml);
        loader.setControllerFactory(_ -> controller);
        loader.getNamespace().put("texts", texts.all());
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("screen cannot be built: " + name, e);
        }
    }
}
