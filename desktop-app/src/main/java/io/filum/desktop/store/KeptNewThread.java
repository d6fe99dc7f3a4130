package io.filum.desktop.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.identity.UserId;

/// What somebody has typed about a thread that does not exist yet, as it was typed: nothing of it has been checked.
///
/// Kept as `u8 version 1 ‖ subject ‖ people ‖ teams ‖ the patient's five fields`, each text as u32 length ‖ UTF-8, each
/// list with its u32 count before it.
///
/// @param people recipients named one by one
/// @param teams  recipients named as a team
public record KeptNewThread(String subject, List<UserId> people, List<String> teams, Patient patient) {

    private static final int VERSION = 1;

    public KeptNewThread {
        people = List.copyOf(people);
        teams = List.copyOf(teams);
    }

    /// @param sex by its name
    public record Patient(String name, String birthDate, String identifierLabel, String identifier, String sex) {

        @Override
        public String toString() {
            return "Patient[hidden]";
        }
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            KeptDraft.write(out, subject);
            write(out, people.stream().map(UserId::toString).toList());
            write(out, teams);
            write(out, List.of(patient.name, patient.birthDate, patient.identifierLabel, patient.identifier, patient.sex));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException where it is none, or of a newer version
    static KeptNewThread decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("a new thread of another version");
            }
            var subject = KeptDraft.read(in);
            var people = read(in).stream().map(UserId::parse).toList();
            var teams = read(in);
            var patient = read(in);
            return new KeptNewThread(subject, people, teams, new Patient(
                    patient.get(0), patient.get(1), patient.get(2), patient.get(3), patient.get(4)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("no new thread", e);
        }
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) {
            KeptDraft.write(out, text);
        }
    }

    private static List<String> read(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(KeptDraft.read(in));
        }
        return texts;
    }

    @Override
    public String toString() {
        return "KeptNewThread[hidden]";
    }
}
