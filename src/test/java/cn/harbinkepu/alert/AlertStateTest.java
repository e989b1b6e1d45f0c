package cn.harbinkepu.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.AlertState.Draft;
import cn.harbinkepu.alert.AlertState.Issued;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlertStateTest {

    private static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(6));
    private static final Duration LIFETIME = Duration.ofHours(2);

    private final Person duty = person("duty");
    private final Person approver = person("approver");
    private final Draft draft = new Draft(1, Set.of(duty.id()), NOW);

    @Test
    void aSecondPersonIssuesADraft() {
        assertThat(draft.approve(approver, 1, NOW, LIFETIME, END)).isEqualTo(new Issued(END));
    }

    @Test
    void whoWroteADraftDoesNotApproveIt() {
        refuses(ProblemCode.SAME_PERSON, () -> draft.approve(duty, 1, NOW, LIFETIME, END));
    }

    @Test
    void whoChangedADraftDoesNotApproveItEither() {
        Draft changed = draft.change(approver, 1, NOW);

        refuses(ProblemCode.SAME_PERSON, () -> changed.approve(approver, 2, NOW, LIFETIME, END));
        refuses(ProblemCode.SAME_PERSON, () -> changed.approve(duty, 2, NOW, LIFETIME, END));
    }

    @Test
    void nobodyApprovesAVersionTheyHaveNotSeen() {
        Draft changed = draft.change(duty, 1, NOW);

        refuses(ProblemCode.STALE_EDIT, () -> changed.approve(approver, 1, NOW, LIFETIME, END));
        refuses(ProblemCode.STALE_EDIT, () -> changed.change(duty, 1, NOW));
        refuses(ProblemCode.STALE_EDIT, () -> changed.discard(1));
    }

    @Test
    void aDraftThatNobodyApprovedInTimeLapses() {
        Instant late = NOW.plus(LIFETIME).plusSeconds(1);

        refuses(ProblemCode.WRONG_STATE, () -> draft.approve(approver, 1, late, LIFETIME, END));
        assertThat(draft.change(duty, 1, late).approve(approver, 2, late, LIFETIME, END))
                .isInstanceOf(Issued.class);
    }

    @Test
    void aReplacedMessageKeepsItsEndUntilTheIncidentIsCancelled() {
        assertThat(new Issued(END).update()).isEqualTo(new AlertState.Updated(END));
        assertThat(new Issued(END).update().cancel()).isEqualTo(new AlertState.Cancelled());
    }

    private static void refuses(ProblemCode code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    private static Person person(String name) {
        return new Person(UUID.randomUUID(), name, name, UUID.randomUUID(), Set.of(Roles.DUTY, Roles.APPROVER));
    }
}
