package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Only one launcher at a time uses a data folder. The lock goes with its process, however that ends.
final class DataLock {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws StackException saying where the running one is reached
    static DataLock take(Path data, String url) {
        Path file = data.resolve("run.lock");
        Path address = data.resolve("run.address");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                String running =
                        Files.exists(address) ? Files.readString(address).strip() : "an unknown address";
                throw new StackException("Harbin Kepu is running already on " + data + ", at " + running
                        + "\nStop that one first, or start another with --data, --port and --base-port.");
            }
            Files.writeString(address, url + "\n");
            return new DataLock(channel);
        } catch (IOException e) {
            throw new StackException("The data folder " + data + " cannot be used: " + e.getMessage(), e);
        }
    }

    void release() throws IOException {
        channel.close();
    }
}
