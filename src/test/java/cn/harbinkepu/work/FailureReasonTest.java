package cn.harbinkepu.work;

import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReasonTest {

    @Test
    void theFirstKnownCauseSaysWhatSortOfTroubleItWas() {
        assertThat(reason(new CompletionException(new ConnectException("refused"))))
                .isEqualTo(FailureReason.NEIGHBOUR_AWAY);
        assertThat(reason(new Problem(ProblemCode.UNAVAILABLE, "搜索服务暂时不可用。"))).isEqualTo(FailureReason.NEIGHBOUR_AWAY);
        assertThat(reason(new IllegalStateException(new TimeoutException()))).isEqualTo(FailureReason.TOO_LATE);
        assertThat(reason(new IllegalStateException(new OutOfMemoryError("of a test"))))
                .isEqualTo(FailureReason.OUT_OF_MEMORY);
        assertThat(reason(new Problem(ProblemCode.WRONG_STATE, "已经撤回。"))).isEqualTo(FailureReason.REFUSED);
        assertThat(reason(new IllegalStateException("a fault"))).isEqualTo(FailureReason.FAULT);
    }

    @Test
    void withoutACauseItsInstanceWasKilled() {
        assertThat(FailureReason.of(Optional.empty())).isEqualTo(FailureReason.INSTANCE_ENDED);
    }

    private static FailureReason reason(Throwable cause) {
        return FailureReason.of(Optional.of(cause));
    }
}
