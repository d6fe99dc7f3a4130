package io.filum.model.identity;

import io.filum.model.item.ShownText;

/// Names that people read and choose by: one that is empty or reorders its surroundings could be taken for another.
final class Names {

    private Names() {
    }

    static boolean isFit(String name) {
        return !name.isBlank() && ShownText.isFit(name);
    }

    static String requireFit(String name) {
        if (!isFit(name)) {
            throw new IllegalArgumentException("not a name that can be shown");
        }
        return name;
    }
}
