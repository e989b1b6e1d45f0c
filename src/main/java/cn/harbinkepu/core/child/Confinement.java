package cn.harbinkepu.core.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/// What this machine offers to confine a child, found out by trying each tool once.
///
/// In a namespace of its own a child has no network, loses the capabilities of root, and takes all its descendants
/// with it when it dies; it also dies with the application. Container runtimes often forbid namespaces: then the
/// container is what keeps the network away, and descendants are sought out one by one.
final class Confinement {

    private static final Logger LOG = Logger.getLogger(Confinement.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Uni<Confinement> OF_THIS_MACHINE =
            Uni.createFrom().deferred(Confinement::probe).memoize().indefinitely();

    /// One thing to try; the first variant that works is taken.
    private record Layer(String purpose, List<String> variants) {}

    /// The order matters: a change of user clears the signal that `setpriv` asks for, and only the new user may
    /// open the second namespace.
    private static final List<Layer> LAYERS = List.of(
            new Layer(
                    "being cut off from the network", List.of("unshare --user --map-root-user --net", "unshare --net")),
            new Layer("dying with us", List.of("setpriv --pdeathsig KILL --no-new-privs", "setpriv --no-new-privs")),
            new Layer("taking their descendants with them", List.of("unshare --pid --fork --kill-child")),
            new Layer("limits of memory and file size", List.of("prlimit --core=0 --nofile=512")),
            new Layer("low priority", List.of("nice -n 10")));

    private final List<String> prefix;

    private Confinement(List<String> prefix) {
        this.prefix = List.copyOf(prefix);
    }

    static Uni<Confinement> ofThisMachine() {
        return OF_THIS_MACHINE;
    }

    /// The command line that runs the command in here.
    List<String> around(Command command) {
        List<String> line = new ArrayList<>(prefix);
        int limits = line.indexOf("prlimit");
        if (limits >= 0) {
            line.add(limits + 1, "--as=" + command.memory());
            line.add(limits + 2, "--fsize=" + command.fileSize());
        }
        line.addAll(command.arguments());
        return line;
    }

    private static Uni<Confinement> probe() {
        Uni<Confinement> found = Uni.createFrom().item(new Confinement(List.of()));
        for (Layer layer : LAYERS) {
            found = found.chain(outer -> outer.with(layer));
        }
        return found;
    }

    private Uni<Confinement> with(Layer layer) {
        return Multi.createFrom()
                .iterable(layer.variants())
                .onItem()
                .transformToUniAndConcatenate(this::tried)
                .select()
                .where(Optional::isPresent)
                .toUni()
                .map(worked -> worked == null ? without(layer) : new Confinement(worked.orElseThrow()));
    }

    private Confinement without(Layer layer) {
        LOG.warnf("Parsers and codecs run without %s: this machine does not allow it", layer.purpose());
        return this;
    }

    private Uni<Optional<List<String>>> tried(String variant) {
        List<String> longer = new ArrayList<>(prefix);
        longer.addAll(List.of(variant.split(" ")));
        return exitCode(longer).map(code -> code == 0 ? Optional.of(longer) : Optional.empty());
    }

    private static Uni<Integer> exitCode(List<String> prefix) {
        List<String> line = new ArrayList<>(prefix);
        line.add("true");
        return Uni.createFrom()
                .item(() -> start(line))
                .chain(process -> Uni.createFrom().completionStage(process.onExit()))
                .map(Process::exitValue)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(1)
                .onFailure()
                .recoverWithItem(1);
    }

    private static Process start(List<String> line) {
        try {
            return new ProcessBuilder(line)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
