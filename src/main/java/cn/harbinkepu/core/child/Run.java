package cn.harbinkepu.core.child;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.subscription.UniEmitter;

/// One run of a command, from its caller's wish to its end; it may be cancelled at any time in between.
final class Run {

    private final Command command;
    private final Duration limit;
    private final Consumer<String> lines;
    private final UniEmitter<? super Ending> caller;
    private volatile boolean cancelled;
    private volatile @Nullable Child child;

    Run(Command command, Duration limit, Consumer<String> lines, UniEmitter<? super Ending> caller) {
        this.command = command;
        this.limit = limit;
        this.lines = lines;
        this.caller = caller;
    }

    void start(Scratch scratch) {
        // Registered before anything else: a child that is started later than it is cancelled sees the mark instead.
        caller.onTermination(this::cancel);
        Spawner.run(caller, confinement -> start(confinement, scratch));
    }

    private void start(Confinement confinement, Scratch scratch) throws IOException {
        if (cancelled) {
            return;
        }
        Child started = Child.start(confinement, command, scratch, lines);
        child = started;
        if (cancelled) {
            started.kill();
        }
        Deadline deadline = new Deadline(limit, started.queueing(), started::kill);
        started.ended(exited -> caller.complete(deadline.met() ? exited : new Ending.TimedOut()));
    }

    private void cancel() {
        cancelled = true;
        Child started = child;
        if (started != null) {
            started.kill();
        }
    }
}
