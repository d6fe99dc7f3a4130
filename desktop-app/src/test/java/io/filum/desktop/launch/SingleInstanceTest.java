package io.filum.desktop.launch;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.launch.SingleInstance.Claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class SingleInstanceTest {

    private final BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void handsTheArgumentsOfASecondProgramToTheFirst() throws Exception {
        try (var _ = own(folder)) {
            assertThat(program("go", folder, "--data=x", "--", "경과 기록.pdf").waitFor())
                    .isEqualTo(SecondLaunch.HANDED_OVER);

            assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly("--data=x", "--", "경과 기록.pdf");
        }
    }

    @Test
    void letsASecondProgramOwnTheFolderAfterTheFirst() throws Exception {
        own(folder).close();

        assertThat(program("go", folder).waitFor()).isEqualTo(SecondLaunch.OWNER);
    }

    @Test
    void takesOverFromAProgramThatWasKilled() throws Exception {
        var first = program("hold", folder);
        first.inputReader().readLine();
        first.destroyForcibly().waitFor();
        assertThat(folder.resolve("instance.socket")).as("stale socket").exists();

        try (var _ = own(folder)) {
            assertThat(program("go", folder, "after").waitFor()).isEqualTo(SecondLaunch.HANDED_OVER);
        }
        assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly("after");
    }

    @Test
    void handsOverToAnotherWorkstationOfThisProcess() throws Exception {
        try (var _ = own(folder)) {
            assertThat(SingleInstance.claim(folder, List.of("again"))).isEqualTo(new Claim.HandedOver());
            assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly("again");
        }
    }

    @Test
    void findsAPlaceForTheSocketWhenTheFoldersPathIsTooLong() throws Exception {
        var deep = folder.resolve("a-folder-with-a-rather-long-name".repeat(3)).resolve("그리고-한글-이름의-폴더");

        try (var _ = own(deep)) {
            assertThat(deep.resolve("instance.socket")).doesNotExist();
            assertThat(SingleInstance.claim(deep, List.of("far"))).isEqualTo(new Claim.HandedOver());
            assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly("far");
        }
        assertThat(deep).isDirectoryNotContaining("glob:**instance.where");
    }

    @Test
    void keepsFolderAndSocketToTheirOwner() throws Exception {
        assumeThat(DataFolder.hasPosixPermissions()).as("a file system with owners").isTrue();
        var own = folder.resolve("data");

        try (var _ = own(own)) {
            assertThat(Files.getPosixFilePermissions(own)).isEqualTo(DataFolder.OWNER_ONLY_FOLDER);
            assertThat(Files.getPosixFilePermissions(own.resolve("instance.socket")))
                    .isEqualTo(DataFolder.OWNER_ONLY_FILE);
        }
    }

    @Test
    void goesOnAfterGuestsWhoTalkNonsense() throws Exception {
        try (var _ = own(folder)) {
            for (var nonsense : List.of(new byte[] {1}, new byte[] {0x7F, 0, 0, 0, 1}, new byte[] {0, 0, 0, 3, 9, 0, 0},
                    new byte[] {0, 0, 0, 5, 1, 0, 1, 0, 9})) {
                try (var guest = connect()) {
                    guest.write(ByteBuffer.wrap(nonsense));
                    guest.shutdownOutput();
                    assertThat(guest.read(ByteBuffer.allocate(1))).isEqualTo(-1);
                } catch (IOException _) {
                    // Cut off while still talking is as good an answer.
                }
            }
            try (var silent = connect()) {
                assertThat(SingleInstance.claim(folder, List.of("sense"))).isEqualTo(new Claim.HandedOver());
                assertThat(silent.isOpen()).isTrue();
            }
        }
        assertThat(heard).containsExactly(List.of("sense"));
    }

    @Test
    void refusesMoreArgumentsThanOneMessageHolds() throws Exception {
        try (var _ = own(folder)) {
            assertThatThrownBy(() -> SingleInstance.claim(folder, List.of("x".repeat(Handover.LIMIT))))
                    .isInstanceOf(ArgumentsTooLong.class);
        }
    }

    private SingleInstance own(Path dataFolder) throws IOException {
        var claim = SingleInstance.claim(dataFolder, List.of());
        assertThat(claim).isInstanceOf(Claim.Owner.class);
        var instance = ((Claim.Owner) claim).instance();
        instance.listen(heard::add);
        return instance;
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("instance.socket")));
    }

    private static Process program(String mode, Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), SecondLaunch.class.getName(), mode, folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
