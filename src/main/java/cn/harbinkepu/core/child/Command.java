package cn.harbinkepu.core.child;

import java.util.List;
import java.util.Map;

/// One command and how much it may take. Arguments are handed over as they are, never through a shell.
///
/// @param arguments   the program, as a path or a name on the system's own path, and its arguments
/// @param environment what the child sees besides a bare minimum; nothing of ours is inherited
/// @param memory      bytes of address space
/// @param fileSize    bytes that a file it writes may have
/// @param output      bytes of standard output, and as many of standard error, that are kept; the rest is dropped
public record Command(List<String> arguments, Map<String, String> environment, long memory, long fileSize, int output) {

    private static final long MEBIBYTE = 1 << 20;

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /// A command with limits that suit a small tool: 1 GiB of memory, files of 1 GiB, 64 KiB of output.
    public Command(List<String> arguments) {
        this(arguments, Map.of(), 1024 * MEBIBYTE, 1024 * MEBIBYTE, 64 << 10);
    }

    public Command withMemory(long bytes) {
        return new Command(arguments, environment, bytes, fileSize, output);
    }

    public Command withFileSize(long bytes) {
        return new Command(arguments, environment, memory, bytes, output);
    }

    public Command withOutput(int bytes) {
        return new Command(arguments, environment, memory, fileSize, bytes);
    }

    public Command withEnvironment(Map<String, String> variables) {
        return new Command(arguments, variables, memory, fileSize, output);
    }
}
