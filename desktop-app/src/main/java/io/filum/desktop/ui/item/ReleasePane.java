package io.filum.desktop.ui.item;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.paper.Paper;
import io.filum.desktop.content.paper.PaperPdf.Written;
import io.filum.desktop.content.pdf.PdfDocument;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.DialogScroll;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.model.audit.ExportPurpose;

/// Asks why an item is to be printed or saved, and shows its pages as they will be. Nothing leaves without a reason: one of
/// a few for the audit trail, and in words for whoever holds the paper.
final class ReleasePane extends BorderPane {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final int WORDS = 200;
    /// Of a page less says nothing.
    private static final double PREVIEW = 300;

    /// @param entered is kept until somebody goes back
    record Leaving(Entered entered, Runnable back) {}

    /// What can be done with the item.
    ///
    /// @param pages    for a reason in words; empty where no pages can be made of it
    /// @param print    is given pages
    /// @param pdf      is given pages
    /// @param original saves the bytes as they came
    record Ways(Function<String, Optional<Paper>> pages, Way print, Way pdf, Consumer<ExportPurpose> original) {

        interface Way {
            void go(Paper paper, ExportPurpose purpose);
        }
    }

    private final Ways ways;
    private final FxLanes lanes;
    private final Texts texts;
    private final ToggleGroup purposes = new ToggleGroup();
    private final TextField words = new TextField();
    private final Label refused = new Label();
    private final StackPane below = new StackPane();
    private final Generation looking = new Generation();
    private final Entered entered;
    private PdfDocument open;

    /// What somebody has entered already: it stays when the pane is made anew, in the other language.
    static final class Entered {
        private ExportPurpose purpose;
        private String words = "";
    }

    ReleasePane(Ways ways, Release release, FxLanes lanes, Texts texts, Leaving leaving) {
        Runnable back = () -> {
            leaving.entered().purpose = null;
            leaving.entered().words = "";
            leaving.back().run();
        };
        this.entered = leaving.entered();
        this.ways = ways;
        this.lanes = lanes;
        this.texts = texts;
        setId("releasePane");
        getStyleClass().add("release-pane");
        var pages = ways.pages().apply("");
        setTop(bar(back));
        setCenter(scrolling(form(pages.isPresent())));
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                back.run();
            }
        });
        sceneProperty().subscribe((_, now) -> {
            if (now == null) {
                looking.end();
                letGo();
            }
        });
        if (pages.isPresent()) {
            below.getChildren().setAll(label(texts.get("paperMaking"), "muted"));
            release.preview(pages.get(), looking, this::show, notice -> below.getChildren().setAll(card(notice)));
        } else {
            var why = label(texts.get("paperNone"), "muted");
            why.setId("paperNone");
            below.getChildren().setAll(new VBox(why));
            below.getChildren().getFirst().getStyleClass().add("item-body");
        }
    }

    /// A low window shows the form, and the page below it as it is scrolled to.
    private Node scrolling(Region form) {
        form.setMinHeight(USE_PREF_SIZE);
        below.setMinHeight(PREVIEW);
        VBox.setVgrow(below, Priority.ALWAYS);
        var scroll = new DialogScroll();
        scroll.setContent(new VBox(form, below));
        scroll.setFitToHeight(true);
        scroll.setMinHeight(0);
        return scroll;
    }

    private Node bar(Runnable back) {
        var goBack = new Button(texts.get("contentBack"), new FontIcon("mdi2a-arrow-left"));
        goBack.setId("backFromRelease");
        goBack.setMinWidth(USE_PREF_SIZE);
        goBack.setOnAction(_ -> back.run());
        var bar = new HBox(goBack, label(texts.get("releaseTitle"), "strong"));
        bar.getStyleClass().add("view-bar");
        return bar;
    }

    private Region form(boolean hasPages) {
        var choices = new FlowPane(14, 6);
        for (var purpose : ExportPurpose.values()) {
            var choice = new RadioButton(texts.get("releasePurpose_" + purpose));
            choice.setId("purpose" + purpose);
            choice.setUserData(purpose);
            choice.setToggleGroup(purposes);
            choice.setSelected(purpose == entered.purpose);
            choices.getChildren().add(choice);
        }
        purposes.selectedToggleProperty().subscribe(chosen -> {
            entered.purpose = chosen == null ? null : (ExportPurpose) chosen.getUserData();
            allowed();
        });
        words.setId("releaseWords");
        words.setPromptText(texts.get("releaseWords"));
        words.setAccessibleText(texts.get("releaseWords"));
        words.setText(entered.words);
        words.textProperty().subscribe(now -> {
            entered.words = now;
            allowed();
        });
        refused.setId("releaseRefused");
        refused.getStyleClass().add("release-refused");
        refused.setWrapText(true);
        var form = new VBox(8, label(texts.get("releaseWhy"), "strong"), choices);
        if (hasPages) {
            form.getChildren().add(words);
        }
        form.getChildren().addAll(label(texts.get(hasPages ? "releaseNotedPages" : "releaseNoted"), "caption"), refused);
        var buttons = new FlowPane(8, 8);
        if (hasPages) {
            buttons.getChildren().addAll(button("printItem", "releasePrint", () -> withPages(ways.print())),
                    button("savePdf", "releasePdf", () -> withPages(ways.pdf())));
            buttons.getChildren().getFirst().getStyleClass().add("accent");
        }
        buttons.getChildren().add(button("saveOriginal", "releaseOriginal", () -> purpose().ifPresent(ways.original())));
        form.getChildren().add(buttons);
        form.getStyleClass().add("release-form");
        allowed();
        return form;
    }

    private Button button(String id, String key, Runnable act) {
        var button = new Button(texts.get(key));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }

    /// The preview has no reason on it yet; what is printed and saved has.
    private void withPages(Ways.Way way) {
        purpose().ifPresent(purpose -> {
            var typed = SafeText.line(words.getText(), WORDS);
            if (purpose == ExportPurpose.OTHER && typed.isBlank()) {
                refuse("releaseSayWhich", words);
                return;
            }
            var reason = ClinicalWords.line(texts.get("releasePurpose_" + purpose), typed);
            ways.pages().apply(reason).ifPresent(paper -> way.go(paper, purpose));
        });
    }

    private Optional<ExportPurpose> purpose() {
        var chosen = purposes.getSelectedToggle();
        if (chosen == null) {
            refuse("releaseSayWhy", (Node) purposes.getToggles().getFirst());
            return Optional.empty();
        }
        return Optional.of((ExportPurpose) chosen.getUserData());
    }

    private void refuse(String key, Node focus) {
        refused.setText(texts.get(key));
        refused.setManaged(true);
        refused.setVisible(true);
        words.pseudoClassStateChanged(REFUSED, focus == words);
        focus.requestFocus();
    }

    private void allowed() {
        refused.setManaged(false);
        refused.setVisible(false);
        words.pseudoClassStateChanged(REFUSED, false);
    }

    private void show(Written written) {
        try {
            letGo();
            open = PdfDocument.open(ContentSource.of(written.pdf()));
            var pages = new BorderPane(new PdfPane(open, lanes, texts));
            if (written.unreadable() > 0) {
                var hint = label(texts.get("paperUnreadable", written.unreadable()), "caution");
                hint.setMaxWidth(Double.MAX_VALUE);
                pages.setTop(hint);
            }
            below.getChildren().setAll(pages);
        } catch (NotShowable e) {
            throw new IllegalStateException("what was just written can be read", e);
        }
    }

    private static Node card(Notice notice) {
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, notice.sentence(), notice.nextStep(), notice.code());
        var body = new VBox(card);
        body.getStyleClass().add("item-body");
        return body;
    }

    private void letGo() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
