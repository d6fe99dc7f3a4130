package io.filum.desktop.content.allergies;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import io.filum.desktop.content.projection.Allergen.Gravity;

/// All that was said of one substance.
///
/// @param said in the order in which it came; where a sender says something new of an entry of its own, only that
public record Allergy(List<Statement> said) {

    public Allergy {
        said = latest(said);
    }

    /// As its sender calls it; empty where no sender does.
    public String what() {
        return said.stream().map(statement -> statement.row().what()).filter(words -> !words.isEmpty()).findFirst().orElse("");
    }

    public boolean isActive() {
        return said.stream().anyMatch(Statement::isActive);
    }

    /// One record says that the patient has it, and another that it is over or never was: nobody here can tell who is right.
    public boolean isDisputed() {
        return isActive() && !said.stream().allMatch(Statement::isActive);
    }

    public Gravity gravity() {
        return said.stream().filter(Statement::isActive).map(statement -> statement.row().allergen().gravity())
                .min(Comparator.naturalOrder()).orElse(Gravity.UNSAID);
    }

    private static List<Statement> latest(List<Statement> all) {
        var newer = new HashMap<String, Integer>();
        for (var i = 0; i < all.size(); i++) {
            for (var key : all.get(i).row().allergen().keys()) {
                newer.put(key, i);
            }
        }
        var gone = new HashSet<Integer>();
        for (var i = 0; i < all.size(); i++) {
            for (var key : all.get(i).row().allergen().keys()) {
                if (newer.get(key) > i) {
                    gone.add(i);
                }
            }
        }
        return IntStream.range(0, all.size()).filter(i -> !gone.contains(i)).mapToObj(all::get).toList();
    }
}
