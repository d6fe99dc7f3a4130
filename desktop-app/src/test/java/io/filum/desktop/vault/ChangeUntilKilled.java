package io.filum.desktop.vault;

import java.nio.file.Path;

/// A program of its own that changes a vault's passphrase from one to the other and back, until somebody kills it.
///
/// Keys are derived once and the slots put in turn: almost all of its time goes into replacing the file, which is where
/// it should be killed.
final class ChangeUntilKilled {

    static final String ONE = "correct horse";
    static final String OTHER = "battery staple";

    private ChangeUntilKilled() {}

    public static void main(String[] args) throws Exception {
        var file = new SealedFile(Path.of(args[0]), SealedFile.Purpose.DEVICE, new Cobblestone(new Engines()));
        try (Passphrase one = Passphrase.of(args[1].toCharArray()); Passphrase one1 = Passphrase.of(ONE.toCharArray());
                Passphrase other = Passphrase.of(OTHER.toCharArray()); Secret fileKey = file.fileKey(one)) {
            KeySlot first = file.close(fileKey, one1, Argon2Cost.FLOOR);
            KeySlot second = file.close(fileKey, other, Argon2Cost.FLOOR);
            for (int i = 0; ; i++) {
                file.put(i % 2 == 0 ? second : first);
                if (i == 2) {
                    System.out.println("changing");
                    System.out.flush();
                }
            }
        }
    }
}
