package cn.harbinkepu.core.child;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;

/// A child that answers each line with a line, one at a time. It sees the end of its input when the application
/// ends.
///
/// Whoever asks waits for the answer before asking again. A question that is cancelled or times out kills the
/// child.
public final class Conversation implements AutoCloseable {

    private final Scratch scratch;
    private final Command command;
    private final AtomicReference<@Nullable Question> open = new AtomicReference<>();
    private volatile @Nullable Child child;
    private volatile boolean over;

    Conversation(Scratch scratch, Command command) {
        this.scratch = scratch;
        this.command = command;
    }

    /// Asks; the first question starts the child. Fails if the child cannot be started or the conversation is over.
    public Uni<Answer> ask(String line, Duration limit) {
        return Blocking.backHome(Uni.createFrom().emitter(asker -> {
            Question question = new Question(asker, limit);
            asker.onTermination(() -> withdraw(question));
            Spawner.run(asker, confinement -> put(question, line, confinement));
        }));
    }

    /// The child's working folder, which exists until the child has ended; nothing before the first question.
    public Optional<Path> folder() {
        return Optional.ofNullable(child).map(Child::folder);
    }

    /// Whether there is no use in asking again.
    public boolean isOver() {
        return over;
    }

    /// Kills the child, if it runs.
    @Override
    public void close() {
        over = true;
        Child running = child;
        if (running != null) {
            running.kill();
        }
    }

    private void put(Question question, String line, Confinement confinement) throws IOException {
        if (question.isWithdrawn()) {
            return;
        }
        if (over) {
            throw new IOException("the conversation is over");
        }
        Child running = running(confinement);
        open.set(question);
        question.startTime(running.queueing(), this::close);
        running.tell(line);
    }

    private Child running(Confinement confinement) throws IOException {
        Child running = child;
        if (running == null) {
            running = Child.start(confinement, command, scratch, text -> answer(new Answer.Line(text)));
            child = running;
            running.ended(this::ended);
        }
        return running;
    }

    private void ended(Ending.Exited how) {
        over = true;
        answer(new Answer.Ended(how));
    }

    private void answer(Answer answer) {
        Question question = open.getAndSet(null);
        if (question != null) {
            question.answer(answer);
        }
    }

    /// A question that was put and not answered leaves a child that works on it.
    private void withdraw(Question question) {
        question.withdraw();
        if (open.compareAndSet(question, null)) {
            close();
        }
    }
}
