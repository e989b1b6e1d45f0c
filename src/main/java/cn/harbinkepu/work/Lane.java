package cn.harbinkepu.work;

/// A queue of jobs with threads of its own, so that no lane waits for another.
public enum Lane {
    /// What takes seconds.
    LIGHT("scheduled_tasks"),
    /// Heavy work without which nothing can be done yet, such as a film that does not play: it never waits for what
    /// only makes it better.
    FIRST("first_tasks"),
    /// What keeps a processor busy for minutes, such as the further sizes of a film.
    HEAVY("heavy_tasks"),
    /// Reading the letters in the pictures of films: nobody waits for it, and films are read one after the other, so
    /// that whatever queued behind them would wait for hours.
    LETTERS("letter_tasks"),
    /// Heavy work that cannot wait for other heavy work, such as a clip about a flood.
    URGENT("urgent_tasks");

    private final String table;

    Lane(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
