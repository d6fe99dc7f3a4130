package io.filum.desktop.ui.controls;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import io.filum.desktop.Windowed;
import io.filum.desktop.wiring.Hands;

import static org.assertj.core.api.Assertions.assertThat;

@Windowed
class RowsAnewTest {

    private final AtomicReference<String> word = new AtomicReference<>("Today");

    @Test
    void aRowThatComesBackSaysWhatHoldsNow() {
        Hands.startFx();
        ListView<Integer> list = Hands.onFx(() ->
                new ListView<>(FXCollections.observableList(IntStream.range(0, 60).boxed().toList())));
        Stage stage = Hands.onFx(() -> show(list));
        saysEverywhere(list, 0);
        scroll(list, 30);
        saysEverywhere(list, 1);

        word.set("오늘");
        Hands.onFx(() -> Rows.anew(list));
        saysEverywhere(list, 1);
        scroll(list, -30);
        saysEverywhere(list, 0);
        Hands.onFx(stage::hide);
    }

    private Stage show(ListView<Integer> list) {
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Integer row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty ? null : word.get() + " " + row);
                // The first leaves the view and no other one comes into it: so it lies ready beside it.
                setPrefHeight(!empty && row == 0 ? 20 : 100);
            }
        });
        Stage stage = new Stage();
        stage.setScene(new Scene(list, 200, 240));
        stage.show();
        return stage;
    }

    private static void scroll(ListView<Integer> list, double pixels) {
        Hands.onFx(() -> {
            ((VirtualFlow<?>) list.lookup(".virtual-flow")).scrollPixels(pixels);
        });
    }

    private void saysEverywhere(ListView<Integer> list, int first) {
        Hands.until(() -> assertThat(Hands.onFx(() -> list.lookupAll(".list-cell").stream().filter(cell -> cell.isVisible())
                .map(cell -> ((ListCell<?>) cell).getText()).filter(text -> text != null).toList()))
                .contains(word.get() + " " + first).allMatch(text -> text.startsWith(word.get())));
    }
}
