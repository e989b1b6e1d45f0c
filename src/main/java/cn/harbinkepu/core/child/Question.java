package cn.harbinkepu.core.child;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.subscription.UniEmitter;

/// A question on its way to a child and back.
final class Question {

    private final UniEmitter<? super Answer> asker;
    private final Duration limit;
    private volatile @Nullable Deadline deadline;
    private volatile boolean withdrawn;

    Question(UniEmitter<? super Answer> asker, Duration limit) {
        this.asker = asker;
        this.limit = limit;
    }

    void startTime(Deadline.Lost lost, Runnable late) {
        deadline = new Deadline(limit, lost, late);
    }

    void answer(Answer answer) {
        asker.complete(inTime() ? answer : new Answer.TimedOut());
    }

    void withdraw() {
        withdrawn = true;
        boolean _ = inTime();
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    private boolean inTime() {
        Deadline running = deadline;
        return running == null || running.met();
    }
}
