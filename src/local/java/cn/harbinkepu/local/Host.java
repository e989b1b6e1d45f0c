package cn.harbinkepu.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What this machine offers for starting children: how to drop root, and how to make a child end with its parent.
final class Host {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    /// A number without an entry in the list of users, as containers like to have it. PostgreSQL wants a name.
    private static final boolean NAMELESS = "?".equals(System.getProperty("user.name"));

    /// Becomes the user “nobody” of a namespace, whom every machine knows.
    private static final List<String> NOBODY = List.of("unshare", "--user", "--map-user=65534", "--map-group=65534");

    private Host() {}

    /// The command, run so that it ends by the signal when the thread that started it is gone. Servers that refuse to
    /// run as root are put into a user namespace in which they are somebody else; their files stay ours.
    static List<String> command(String deathSignal, boolean neverAsRoot, List<String> command) {
        // A session of its own: Ctrl-C at the terminal reaches the launcher alone, which stops its children in order.
        List<String> whole = new ArrayList<>(List.of("setsid"));
        if ((ROOT || NAMELESS) && neverAsRoot) {
            whole.addAll(NOBODY);
        }
        whole.addAll(List.of("setpriv", "--pdeathsig", deathSignal));
        whole.addAll(command);
        return whole;
    }

    /// The `java` of this very runtime.
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// @throws StackException naming the programs that are missing and where they are found
    static void check() {
        List<String> missing = new ArrayList<>();
        for (String program : ROOT || NAMELESS
                ? List.of("setsid", "setpriv", "unshare", "tar")
                : List.of("setsid", "setpriv", "tar")) {
            if (!isOnPath(program)) {
                missing.add(program);
            }
        }
        if (!missing.isEmpty()) {
            throw new StackException("Missing on this machine: " + String.join(", ", missing)
                    + ". On Debian and Ubuntu they come with: apt-get install util-linux tar");
        }
        if ((ROOT || NAMELESS) && !canUnshare()) {
            throw new StackException("PostgreSQL and Elasticsearch refuse to run as root or as a user without a name, "
                    + "and this machine forbids user namespaces. Run ops/run as an ordinary user.");
        }
    }

    private static boolean isOnPath(String program) {
        for (String folder :
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static boolean canUnshare() {
        try {
            List<String> command = new ArrayList<>(NOBODY);
            command.add("true");
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
