package io.filum.desktop.launch;

import java.nio.file.Path;
import java.util.Arrays;

import io.filum.desktop.launch.SingleInstance.Claim;

/// A program of its own for [SingleInstanceTest]: claims the folder, tells how that went by its exit code, and with
/// `hold` as its first argument keeps the folder until it is killed.
final class SecondLaunch {

    static final int OWNER = 10;
    static final int HANDED_OVER = 11;
    static final int UNANSWERED = 12;

    private SecondLaunch() {}

    public static void main(String[] arguments) throws Exception {
        var hold = arguments[0].equals("hold");
        var rest = Arrays.asList(arguments).subList(2, arguments.length);
        switch (SingleInstance.claim(Path.of(arguments[1]), rest)) {
            case Claim.Owner(var instance) -> {
                instance.listen(_ -> { });
                if (hold) {
                    System.out.println("holding");
                    System.in.read();
                }
                Runtime.getRuntime().halt(OWNER);
            }
            case Claim.HandedOver _ -> System.exit(HANDED_OVER);
            case Claim.Unanswered _ -> System.exit(UNANSWERED);
        }
    }
}
