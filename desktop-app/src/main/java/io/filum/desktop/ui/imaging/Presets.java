package io.filum.desktop.ui.imaging;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.Window;
import io.filum.desktop.ui.Texts;

/// Windows to choose from: the file's own first, then those that radiologists use for CT.
final class Presets {

    /// @param window null for what the file says
    record Preset(String name, Window window) {}

    private static final int KEYS = 9;

    private final Texts texts;

    Presets(Texts texts) {
        this.texts = texts;
    }

    /// At most nine, so that each has a key.
    List<Preset> of(Frame.Grey grey, String modality) {
        var presets = new ArrayList<Preset>();
        if (grey.hasTable() && grey.windows().isEmpty()) {
            presets.add(new Preset(texts.get("imagingWindowOfFile"), null));
        }
        for (var own : grey.windows().stream().limit(3).toList()) {
            presets.add(new Preset(own.name().isEmpty() ? texts.get("imagingWindowOfFile") : own.name(), own));
        }
        presets.add(new Preset(texts.get("imagingWindowAll"), grey.fullRange()));
        if (modality.equals("CT")) {
            presets.add(new Preset(texts.get("imagingWindowLung"), new Window(-600, 1500)));
            presets.add(new Preset(texts.get("imagingWindowBone"), new Window(400, 1800)));
            presets.add(new Preset(texts.get("imagingWindowBrain"), new Window(40, 80)));
            presets.add(new Preset(texts.get("imagingWindowAbdomen"), new Window(40, 400)));
        }
        return presets.stream().limit(KEYS).toList();
    }
}
