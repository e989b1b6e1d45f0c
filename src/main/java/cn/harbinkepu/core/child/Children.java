package cn.harbinkepu.core.child;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Turns;

/// Runs commands in child processes: at most so many at once, each in a folder of its own that is removed
/// afterwards, with limits on time, memory, file size and kept output, a clean environment, no network where the
/// machine allows that ([Confinement]), and a low priority.
///
/// However a child ends is an [Ending]; a `Uni` fails only if the child cannot be started. Cancelling a `Uni` kills
/// the child and its descendants. No thread of the caller waits, and results arrive on the caller's event loop.
public final class Children {

    private final Scratch scratch;
    private final Turns turns;

    /// Children of one sort.
    ///
    /// @param scratch where their folders are made
    /// @param atOnce  how many of them may run at once; others wait in order
    public Children(Path scratch, int atOnce) {
        this.scratch = new Scratch(scratch);
        this.turns = new Turns(atOnce);
    }

    /// Runs the command to its end.
    ///
    /// @param limit wall-clock time from its start, after which it is killed
    public Uni<Ending> run(Command command, Duration limit) {
        return run(command, limit, line -> {});
    }

    /// As above.
    ///
    /// @param lines hears each line of standard output at once, on a thread of its own; must not block
    public Uni<Ending> run(Command command, Duration limit, Consumer<String> lines) {
        Uni<Ending> work = Uni.createFrom().emitter(caller -> new Run(command, limit, lines, caller).start(scratch));
        return Blocking.backHome(turns.inTurn(work));
    }

    /// A child that stays and answers, for work whose start costs more than itself. It takes no turn of [#run] and
    /// is started by the first question; the caller closes it.
    public Conversation conversation(Command command) {
        return new Conversation(scratch, command);
    }
}
