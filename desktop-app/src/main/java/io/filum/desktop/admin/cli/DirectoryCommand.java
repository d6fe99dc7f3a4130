package io.filum.desktop.admin.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;

import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.DirectoryExamination;
import io.filum.desktop.admin.DirectoryExamination.Verdict;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

/// `directory verify`.
@Command(name = "directory", mixinStandardHelpOptions = true,
        description = "The signed list of who belongs to the organisation, and with which keys.")
final class DirectoryCommand {

    private final FilumAdmin admin;

    DirectoryCommand(FilumAdmin admin) {
        this.admin = admin;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = {"Replays what is pinned here, from the root on, and what the relay shows; compares the two, and"
                    + " prints who did what. Changes nothing. Exit code 1 where the relay shows less, or something"
                    + " else."})
    Answer verify() throws Exception {
        try (Vault vault = admin.openVault(); Administration administration = admin.open(vault)) {
            return answer(administration.examineDirectory());
        }
    }

    private static Answer answer(DirectoryExamination examined) throws MalformedDocument {
        var answer = new Answer(examined.isSound() ? ExitCode.DONE : ExitCode.NOT_WHOLE);
        var entries = new ArrayList<Map<String, Object>>();
        for (var entry : examined.entries()) {
            var what = words(examined.pinned(), entry.entry());
            answer.say("%5d  %s  %s".formatted(entry.index(), entry.at(), what));
            entries.add(fields(entry, what));
        }
        var head = examined.pinned().head();
        return answer
                .say("head " + head.size() + ":" + head.head())
                .say(words(examined.verdict()))
                .with("size", head.size()).with("head", head.head())
                .with("relay", examined.verdict().getClass().getSimpleName().toLowerCase())
                .with("entries", entries);
    }

    private static Map<String, Object> fields(SignedEntry entry, String what) throws MalformedDocument {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("index", entry.index());
        fields.put("at", entry.at());
        fields.put("what", what);
        return fields;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Same() -> "The relay shows the same directory.";
            case Verdict.Ahead(var more) -> "The relay shows the same directory and " + more
                    + " more, signed as they must be.";
            case Verdict.Behind(var fewer) -> "THE RELAY LACKS the last " + fewer + ". Did it lose data? Give them back"
                    + " with filum-admin relay introduce.";
            case Verdict.Fork(var index) -> "THE RELAY SHOWS ANOTHER DIRECTORY from entry " + index
                    + " on. Do not trust it: take it off the network, and find out who runs it.";
            case Verdict.Forged(var why) -> "THE RELAY SHOWS ENTRIES THAT NOBODY MAY HAVE SIGNED [" + why.code() + "].";
        };
    }

    private static String words(Directory directory, DirectoryEntry entry) {
        return switch (entry) {
            case DirectoryEntry.Genesis first -> "'" + first.name() + "' founded" + (first.demo() ? ", as a DEMO" : "");
            case DirectoryEntry.AddUser add -> add.displayName() + " (" + RoleName.of(add.role()) + ") in";
            case DirectoryEntry.RevokeUser revoke -> name(directory, List.of(revoke.user())) + " OUT";
            case DirectoryEntry.AddDevice add -> "'" + add.certificate().deviceName() + "' of "
                    + name(directory, List.of(add.certificate().user())) + " in";
            case DirectoryEntry.RevokeDevice revoke -> "'" + directory.known(revoke.device())
                    .map(known -> known.certificate().deviceName()).orElse("?") + "' of "
                    + People.owner(directory, revoke.device()) + " OUT";
            case DirectoryEntry.AddTeam team -> "team '" + team.name() + "': " + name(directory, team.users());
            case DirectoryEntry.RemoveTeam team -> "team '" + team.name() + "' removed";
            case DirectoryEntry.RotateKem rotate -> "next key of a device of " + People.owner(directory, rotate.device());
            case DirectoryEntry.SetPolicy _ -> "policy changed";
            case DirectoryEntry.SetRelays set -> "relays: " + RelayAddresses.words(set.relays());
            case DirectoryEntry.RotateIssuer _ -> "ANOTHER ISSUER, appointed by the root";
        };
    }

    private static String name(Directory directory, List<UserId> users) {
        return String.join(", ", users.stream()
                .map(user -> directory.user(user).map(Directory.Person::displayName).orElse("?")).toList());
    }
}
