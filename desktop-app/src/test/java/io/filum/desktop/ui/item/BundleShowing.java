package io.filum.desktop.ui.item;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javafx.application.Platform;
import javafx.stage.Stage;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hl7.fhir.r4.model.Bundle;

import io.filum.desktop.speed.Goal;
import io.filum.desktop.speed.Spent;
import io.filum.desktop.speed.Times;
import io.filum.desktop.ui.Language;
import io.filum.desktop.wiring.Hands;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// How long it takes from the last byte of a FHIR bundle of 5 MB to the end of the first pulse in which its summary stands
/// there, beside what Jackson takes to make a tree of it and HAPI its objects, both without showing anything.
public final class BundleShowing implements Goal {

    private static final String FHIR = "application/fhir+json";

    @Override
    public String promise() {
        return "a FHIR bundle of 5 MB shows its summary in under 300 ms";
    }

    @Override
    public Measured measure(Scale scale) throws Exception {
        Hands.startFx();
        var bundle = bundle(scale.of(5 << 20, 20 << 10));
        var stage = Hands.onFx(() -> new PaneStage(new Stage(), Language.EN));
        try {
            var cold = show(stage, bundle);
            var shown = new Spent.Sum();
            var tree = new Times();
            var objects = new Times();
            var hapi = FhirContext.forR4Cached().newJsonParser();
            var jackson = new ObjectMapper();
            for (int round = 0; round < scale.of(12, 1); round++) {
                shown.add(show(stage, bundle));
                tree.add(time(() -> jackson.readTree(bundle)));
                objects.add(time(() -> hapi.parseResource(Bundle.class, new String(bundle, StandardCharsets.UTF_8))));
            }
            return new Measured("%s; the first after the start %s".formatted(shown.said(), cold.said()),
                    String.format(Locale.ROOT, "%.2f times Jackson's tree (%s), %.2f times HAPI (%s)",
                            shown.median() / tree.median(), Times.ms(tree.median()),
                            shown.median() / objects.median(), Times.ms(objects.median())));
        } finally {
            stage.close();
        }
    }

    private static Spent show(PaneStage stage, byte[] bundle) {
        var seen = new CompletableFuture<Spent>();
        var before = Spent.now();
        Platform.runLater(() -> {
            var pane = stage.show(ItemMeta.of(ItemKind.FHIR, FHIR, "bundle"), bundle);
            var scene = stage.stage.getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    if (pane.lookup(".result-line") != null) {
                        scene.removePostLayoutPulseListener(this);
                        seen.complete(Spent.now());
                    }
                }
            });
        });
        return seen.orTimeout(60, TimeUnit.SECONDS).join().since(before);
    }

    /// A patient and as many results of theirs as fit, as a laboratory sends them.
    private static byte[] bundle(int size) {
        var text = new StringBuilder("""
                {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p",
                "identifier":[{"type":{"text":"MRN"},"value":"00123456"}],"name":[{"family":"Hong","given":["Gildong"]}],
                "gender":"male","birthDate":"1985-07-14"}}""");
        for (int i = 0; text.length() < size; i++) {
            text.append("""
                    ,{"resource":{"resourceType":"Observation","id":"o%d","status":"final","category":[{"coding":[{"system":
                    "http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],"code":{"coding":[{
                    "system":"http://loinc.org","code":"2823-3","display":"Potassium"}],"text":"Potassium"},"subject":{
                    "reference":"Patient/p"},"effectiveDateTime":"2026-%02d-%02dT08:00:00+09:00","valueQuantity":{"value":%d.%d,
                    "unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},"referenceRange":[{"low":{"value":3.5},
                    "high":{"value":5.1}}]}}""".formatted(i, 1 + i % 12, 1 + i % 28, 3 + i % 4, i % 10));
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static long time(Work work) throws Exception {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }
}
