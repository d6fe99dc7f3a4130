package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.filum.model.wire.Problem;
import io.filum.model.wire.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class RelayFailureTest {

    @Test
    void comesBackWhenTheRelaySaysLater() {
        var busy = RelayFailure.of(429, Optional.of(Problem.retry(ProblemCode.TOO_MANY_REQUESTS, 1500)),
                Optional.of(Duration.ofSeconds(2)));

        assertThat(busy.kind()).isEqualTo(RelayFailure.Kind.LATER);
        assertThat(busy.code()).isEqualTo("too-many-requests");
        assertThat(busy.retryAfter()).as("the problem's own figure is finer").contains(Duration.ofMillis(1500));
        assertThat(busy.isProblem()).isTrue();
    }

    @Test
    void takesTheHeaderWhereThereIsNoProblem() {
        var proxy = RelayFailure.of(503, Optional.empty(), Optional.of(Duration.ofSeconds(7)));

        assertThat(proxy.kind()).isEqualTo(RelayFailure.Kind.LATER);
        assertThat(proxy.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(proxy.isProblem()).as("something between us and the relay spoke").isFalse();
    }

    @Test
    void doesNotComeBackWithWhatIsRefused() {
        var refused = RelayFailure.of(403, Optional.of(Problem.of(ProblemCode.NOT_A_MEMBER)), Optional.empty());

        assertThat(refused.kind()).isEqualTo(RelayFailure.Kind.REFUSED);
        assertThat(refused.is(ProblemCode.NOT_A_MEMBER)).isTrue();
    }
}
