package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A server of the stack that is away from the making of this to its close, whatever the launcher
/// does about it.
interface Outage extends AutoCloseable {

    @Override
    void close();

    /// Killed, and killed again whenever it is started again.
    static Outage killed(Path logs, String server) {
        return new Killed(logs, server);
    }

    /// Stopped in the middle: its connections stay open and nothing answers.
    static Outage hanging(Path logs, String server) {
        return new Hanging(Child.pid(logs, server));
    }

    final class Killed implements Outage {

        private static final long LOOK_EVERY_NANOS = 20_000_000;

        private final Path logs;
        private final String server;
        private final Thread killer;
        private volatile boolean over;

        private Killed(Path logs, String server) {
            this.logs = logs;
            this.server = server;
            this.killer = Thread.ofVirtual().start(this::kill);
        }

        private void kill() {
            while (!over) {
                Optional<ProcessHandle> running = ProcessHandle.of(Child.pid(logs, server));
                running.ifPresent(process -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                });
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }

        @Override
        public void close() {
            over = true;
            try {
                killer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @param pid the server, whose own children are stopped with it
    record Hanging(long pid) implements Outage {

        public Hanging {
            signal(pid, "-STOP");
        }

        @Override
        public void close() {
            signal(pid, "-CONT");
        }

        private static void signal(long pid, String signal) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.descendants().forEach(child -> send(child.pid(), signal));
                send(process.pid(), signal);
            });
        }

        private static void send(long pid, String signal) {
            try {
                if (new ProcessBuilder("kill", signal, Long.toString(pid))
                                .start()
                                .waitFor()
                        != 0) {
                    throw new AssertionError("kill " + signal + " " + pid);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
