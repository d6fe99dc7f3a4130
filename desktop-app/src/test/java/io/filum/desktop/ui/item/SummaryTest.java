package io.filum.desktop.ui.item;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.TypeCount;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Theme;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A patient's story in the order of the International Patient Summary.
@Windowed
class SummaryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void tellsNoneFromNothingSaid() {
        assertThat(read(condition(), code("MedicationStatement", "no-known-medications")).state(RowKind.MEDICATION))
                .isEqualTo(RecordState.NONE_KNOWN);
        assertThat(read(condition(), code("MedicationStatement", "no-medication-info")).state(RowKind.MEDICATION))
                .isEqualTo(RecordState.NOT_RECORDED);
        assertThat(read(condition()).state(RowKind.MEDICATION)).isEqualTo(RecordState.NOT_RECORDED);
        assertThat(read(condition()).state(RowKind.CONDITION)).isEqualTo(RecordState.LISTED);
        assertThat(read(code("Condition", "160245001")).state(RowKind.CONDITION)).isEqualTo(RecordState.NONE_KNOWN);
        assertThat(read(code("AllergyIntolerance", "no-allergy-info")).allergies()).isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void believesNoneLessThanOne() {
        assertThat(read(code("AllergyIntolerance", "716186003"), code("AllergyIntolerance", "764146007")).allergies())
                .isEqualTo(RecordState.LISTED);
        assertThat(read(code("AllergyIntolerance", "no-known-allergies")).allergies())
                .isEqualTo(RecordState.NONE_KNOWN);
    }

    @Test
    void noneOfOneKindIsNotNone() {
        for (var kind : List.of("no-known-food-allergies", "429625007", "409137002", "428607008")) {
            assertThat(read(code("AllergyIntolerance", kind)).allergies()).as(kind).isEqualTo(RecordState.LISTED);
        }
    }

    @Test
    void takesASectionAtItsWordThatItIsEmpty() {
        var empty = "{\"resourceType\":\"Composition\",\"section\":[{\"code\":{\"coding\":[{\"code\":\"%s\"}]},"
                + "\"emptyReason\":{\"coding\":[{\"code\":\"%s\"}]}}]}";
        assertThat(read(empty.formatted("10160-0", "nilknown")).state(RowKind.MEDICATION)).isEqualTo(RecordState.NONE_KNOWN);
        assertThat(read(empty.formatted("48765-2", "nilknown")).allergies()).isEqualTo(RecordState.NONE_KNOWN);
        assertThat(read(empty.formatted("10160-0", "unavailable")).state(RowKind.MEDICATION))
                .isEqualTo(RecordState.NOT_RECORDED);
        // A row counts more than a word about rows.
        assertThat(read(empty.formatted("11450-4", "nilknown"), condition()).state(RowKind.CONDITION))
                .isEqualTo(RecordState.LISTED);
    }

    @Test
    void namesWhatNoRowShows() {
        var read = read(condition(), "{\"resourceType\":\"Claim\"}", "{\"resourceType\":\"Claim\"}",
                "{\"resourceType\":\"Goal\"}", "{\"resourceType\":\"Patient\"}");

        assertThat(read.notInRows()).extracting(TypeCount::type).containsExactly("Claim", "Goal");
        assertThat(read.isSummary()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.filum.desktop.ui.item.PaneStage#looks")
    void standsInItsOrder(Language language, Theme.Choice theme) throws Exception {
        try (var panes = PaneStage.open(language, theme)) {
            var stage = panes.stage;
            onFx(() -> panes.show(ItemMeta.of(ItemKind.FHIR, "application/fhir+json", "요약").withFileName("ips.json"),
                    Samples.resource("summary-ips.json")));
            await().atMost(PATIENCE).until(() -> onFx(() -> stage.getScene().lookup("#clinicalPane") != null));
            var headings = onFx(() -> headings(stage.getScene().lookup("#clinicalPane")));
            assertThat(headings).hasSize(11);
            var order = language == Language.EN
                    ? List.of("Allergies", "Flagged", "Medications", "Conditions", "Immuni", "Procedures", "Devices",
                            "Newest", "Reports",
                            "Care plans", "14 ")
                    : List.of("알레르기", "보낸 쪽", "처방·복약", "진단", "예방접종", "처치", "기기", "최근 결과", "검사 보고",
                            "진료 계획", "이 항목");
            for (var i = 0; i < order.size(); i++) {
                assertThat(headings.get(i)).contains(order.get(i).strip());
            }
            panes.shoot("summary");
            onFx(() -> {
                ((ScrollPane) stage.getScene().lookup("#clinicalPane")).setVvalue(1);
                return null;
            });
            panes.shoot("summary-end");
        }
    }

    private static List<String> headings(Node node) {
        var found = new ArrayList<String>();
        if (node instanceof Labeled label && label.getStyleClass().contains("section-title")) {
            found.add(label.getText());
        }
        if (node instanceof ScrollPane scroll) {
            found.addAll(headings(scroll.getContent()));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(headings(child)));
        }
        return found;
    }

    private static String condition() {
        return code("Condition", "90688005");
    }

    private static String code(String type, String code) {
        var field = type.startsWith("Medication") ? "medicationCodeableConcept" : "code";
        return "{\"resourceType\":\"" + type + "\",\"" + field + "\":{\"coding\":[{\"code\":\"" + code + "\"}]}}";
    }

    private static Projection read(String... resources) {
        var bundle = "{\"resourceType\":\"Bundle\",\"entry\":[" + String.join(",",
                Stream.of(resources).map(one -> "{\"resource\":" + one + "}").toList()) + "]}";
        var content = new ContentReader().read(ContentSource.of(bundle.getBytes(StandardCharsets.UTF_8)), Declared.nothing());
        return ((Content.Clinical) content).projection();
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, call);
    }
}
