package io.filum.relay.http;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.AttachmentStatus;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RelayForTests.class)
class AttachmentTest {

    private static final int SIZE = 5 * AttachmentStatus.PART + 123;

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private final DedupeId id = DedupeId.random();
    private final byte[] sealed = new byte[SIZE];

    AttachmentTest(Site site) {
        this.site = site;
        new Random(9).nextBytes(sealed);
    }

    @Test
    void goesOnAfterAnInterruption() throws Exception {
        var alice = site.colleague();
        var bob = site.colleague();
        alice.client().push(site.organisation().open(thread, alice.member(), bob.member()));
        announce(alice.client());
        put(alice.client(), 4);
        put(alice.client(), 1);

        announce(alice.client());
        var status = AttachmentStatus.fromJson(alice.client().get(path("")).body());
        assertThat(status.received().stream()).containsExactly(1, 4);
        var manifest = alice.author().manifest(thread, id);
        assertThat(((Item.Refused) alice.client().push(manifest)).problem())
                .isEqualTo(ProblemCode.ATTACHMENT_INCOMPLETE);
        IntStream.range(0, status.parts()).filter(part -> !status.received().get(part))
                .forEach(part -> put(alice.client(), part));
        assertThat(alice.client().push(manifest)).isInstanceOf(Item.Stored.class);

        assertThat(AttachmentStatus.fromJson(bob.client().get(path("")).body()).complete()).isTrue();
        var read = new byte[SIZE];
        for (int part = 0; part < status.parts(); part++) {
            var answer = bob.client().get(path("/" + part));
            assertThat(answer.headers().firstValue("Content-Digest")).hasValue(ContentDigest.of(answer.body()));
            System.arraycopy(answer.body(), 0, read, part * AttachmentStatus.PART, answer.body().length);
        }
        assertThat(read).isEqualTo(sealed);
    }

    private void announce(Client client) {
        var announced = AttachmentStatus.announced(SIZE, Sha256.of(sealed));
        assertThat(client.put(path(""), MediaTypes.JSON, announced.announcementToJson()).status()).isEqualTo(200);
    }

    private void put(Client client, int part) {
        int start = part * AttachmentStatus.PART;
        var bytes = Arrays.copyOfRange(sealed, start, Math.min(SIZE, start + AttachmentStatus.PART));
        assertThat(client.put(path("/" + part), MediaTypes.BYTES, bytes, "Content-Digest", ContentDigest.of(bytes))
                .status()).isEqualTo(204);
    }

    private String path(String rest) {
        return "/api/threads/" + thread + "/attachments/" + id + rest;
    }
}
