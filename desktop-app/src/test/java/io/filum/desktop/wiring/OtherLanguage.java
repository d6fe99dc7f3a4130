package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;

/// Words on a screen, or spoken for it, that stand in the bundle of the other language only: they did not follow when the
/// language was switched. What people wrote may be in any language, and is in neither bundle.
final class OtherLanguage {

    private static final int LETTERS = 3;
    private static final Set<String> SAID = Set.of("result-test", "narrative-title", "narrative-subtitle");

    /// Names that stand in empty fields as an example. Somebody may have one of them.
    private static final Set<String> EXAMPLES = Set.of("newThreadPatientNameHint", "inviteNamePrompt");

    private final Map<String, Pattern> theirs = new HashMap<>();
    private final List<Pattern> ours = new ArrayList<>();

    OtherLanguage(Language shown) {
        for (Language language : Language.values()) {
            new Texts(language).all().forEach((key, words) -> {
                long letters = literal(words).codePoints().filter(Character::isLetter).count();
                // A pattern of arguments alone fits all words, and would excuse every one of them.
                if (language == shown && letters > 0) {
                    ours.add(pattern(words));
                } else if (language != shown && letters >= LETTERS && !EXAMPLES.contains(key)) {
                    theirs.put(key, pattern(words));
                }
            });
        }
    }

    Stream<String> left(Scene scene) {
        return Shown.in(scene).filter(node -> !isSaid(node)).flatMap(node -> words(node).filter(Objects::nonNull).distinct()
                .filter(this::isTheirs).map(words -> "did not follow the language: “" + words + "” in " + Shown.name(node)));
    }

    /// What a test or a document's section is called its sender says, who may call it as we do in one of the languages.
    private static boolean isSaid(Node node) {
        Node at = node;
        while (at != null && SAID.stream().noneMatch(at.getStyleClass()::contains)) {
            at = at.getParent();
        }
        return at != null;
    }

    private boolean isTheirs(String words) {
        return matches(theirs.values(), words) && !matches(ours, words);
    }

    private static boolean matches(Collection<Pattern> patterns, String words) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(words).matches());
    }

    private static Stream<String> words(Node node) {
        Stream<String> seen = switch (node) {
            case Labeled labeled -> Stream.of(labeled.getText());
            case TextInputControl field -> Stream.of(field.getPromptText());
            case Text text -> Stream.of(text.getText());
            default -> Stream.empty();
        };
        Stream<String> pointed = node instanceof Control control && control.getTooltip() != null
                ? Stream.of(control.getTooltip().getText()) : Stream.empty();
        return Stream.of(seen, pointed, Stream.of(node.getAccessibleText(), node.getAccessibleHelp()))
                .flatMap(words -> words);
    }

    private static String literal(String words) {
        return String.join("", parts(words));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(String.join(".*", parts(words).stream().map(Pattern::quote).toList()), Pattern.DOTALL);
    }

    /// What stands between the arguments of a message; a choice's own words count as an argument.
    private static List<String> parts(String message) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (char at : message.toCharArray()) {
            depth += at == '{' ? 1 : 0;
            if (depth == 0) {
                part.append(at);
            }
            if (at == '}' && --depth == 0) {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
