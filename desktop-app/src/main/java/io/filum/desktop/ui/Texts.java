package io.filum.desktop.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.util.Subscription;

/// Every word that a person reads, in the language of the moment.
///
/// The language can be switched while windows are open: FXML binds to [#all()] (`text="${texts.composeHint}"`), Java
/// binds by [#bind(String, Object...)]. Patterns are those of [MessageFormat]; the bundles use the typographic
/// apostrophe, since a plain one is a quote there. A missing key shows itself as `[key]` instead of failing a screen;
/// a test holds both bundles complete.
public final class Texts {

    /// Base names of the bundles, each owned by the package that it lies beside.
    static final List<String> BUNDLES = List.of(
            "/io/filum/desktop/ui/texts", "/io/filum/desktop/ui/join/texts", "/io/filum/desktop/ui/item/texts",
            "/io/filum/desktop/ui/imaging/texts", "/io/filum/desktop/ui/results/texts", "/io/filum/desktop/ui/admin/texts",
            "/io/filum/desktop/launch/texts");

    private final ReadOnlyObjectWrapper<Language> language = new ReadOnlyObjectWrapper<>();
    private final ObservableMap<String, String> words = FXCollections.observableMap(new HashMap<>());

    public Texts(Language first) {
        show(first);
    }

    /// Texts in the language that the operating system speaks.
    public static Texts ofSystem() {
        return new Texts(Language.nearest(Locale.getDefault(Locale.Category.DISPLAY)));
    }

    /// The same words for screens that will be gone before the window is: what listens to these goes with them.
    ///
    /// @return to be unsubscribed when the screens go
    public Subscription follow(Texts other) {
        return languageProperty().subscribe(other::show).and(other.languageProperty().subscribe(this::show));
    }

    /// Changes the language of every open window. On the FX thread.
    public void show(Language next) {
        if (next != language.get()) {
            words.putAll(read(next));
            language.set(next);
        }
    }

    public ReadOnlyObjectProperty<Language> languageProperty() {
        return language.getReadOnlyProperty();
    }

    public Language language() {
        return language.get();
    }

    public Locale locale() {
        return language.get().locale();
    }

    /// For FXML expression bindings.
    public ObservableMap<String, String> all() {
        return words;
    }

    public String get(String key, Object... arguments) {
        String pattern = words.get(key);
        if (pattern == null) {
            return "[" + key + "]";
        }
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale()).format(plain(arguments));
    }

    /// A text that follows the language and those of its arguments that are observable.
    public StringBinding bind(String key, Object... arguments) {
        List<Observable> watched = new ArrayList<>();
        watched.add(language);
        for (Object argument : arguments) {
            if (argument instanceof Observable observable) {
                watched.add(observable);
            }
        }
        return Bindings.createStringBinding(() -> get(key, arguments), watched.toArray(Observable[]::new));
    }

    private static Object[] plain(Object[] arguments) {
        Object[] values = arguments.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof ObservableValue<?> observable) {
                values[i] = observable.getValue();
            }
        }
        return values;
    }

    static Map<String, String> read(Language language) {
        Map<String, String> words = new HashMap<>();
        for (String bundle : BUNDLES) {
            String file = bundle + "_" + language.locale().getLanguage() + ".properties";
            try (var in = Texts.class.getResourceAsStream(file)) {
                if (in != null) {
                    Properties properties = new Properties();
                    Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                    properties.load(reader);
                    properties.forEach((key, value) -> words.put((String) key, (String) value));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("bundle unreadable: " + bundle, e);
            }
        }
        return words;
    }
}
