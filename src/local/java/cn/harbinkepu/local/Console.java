package cn.harbinkepu.local;

/// Where the launcher tells the person at the keyboard what it is doing.
interface Console {

    void say(String line);

    /// Says nothing: for tests.
    static Console silent() {
        return line -> {};
    }

    /// Standard output, each line with the seconds since the start.
    static Console standard() {
        long start = System.nanoTime();
        return line -> System.out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
    }
}
