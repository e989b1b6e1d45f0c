package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Folders;
import cn.harbinkepu.core.child.Answer;
import cn.harbinkepu.core.child.Conversation;
import cn.harbinkepu.core.child.Ending;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.tika.Request.Deed;

/// One child that does one request after the other, with the count of those it has had.
final class Worker {

    /// What the JVM says when it has no memory left.
    private static final int OUT_OF_MEMORY = 3;

    /// JSON writes a character as six at worst.
    private static final int WORST_ESCAPE = 6;

    private final Conversation child;
    private final int longestText;
    private int asked;

    Worker(Conversation child, int longestText) {
        this.child = child;
        this.longestText = longestText;
    }

    /// How many requests it has had.
    int asked() {
        return asked;
    }

    boolean isOver() {
        return child.isOver();
    }

    void close() {
        child.close();
    }

    /// Asks; what the child made is moved into the folder, what it says is handed to the reader.
    <T> Uni<T> ask(Wish<T> wish, Duration limit) {
        Request request = new Request(wish.deed(), wish.file(), wish.name(), "result-" + ++asked);
        return child.ask(request.line(), limit).chain(answer -> switch (answer) {
            case Answer.Line(String text)
            when text.equals(request.answer()) -> Blocking.call(() -> findings(request, wish));
            case Answer.Line _ -> Uni.createFrom().item(astray(wish));
            case Answer.TimedOut() -> Uni.createFrom().item(wish.ended(new Extraction.TimedOut()));
            case Answer.Ended(Ending.Exited how) -> Uni.createFrom().item(wish.ended(died(how)));
        });
    }

    /// The child chose neither the names nor, by a link, the places of the files that are read here.
    private <T> T findings(Request request, Wish<T> wish) throws IOException {
        Path result = child.folder().orElseThrow().resolve(request.result());
        Path told = result.resolve(Request.FINDINGS);
        boolean sane = Files.isDirectory(result, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(told, LinkOption.NOFOLLOW_LINKS)
                && Files.size(told) <= (long) longestText * WORST_ESCAPE + (4 << 20);
        try {
            if (!sane) {
                return wish.ended(new Extraction.Crashed("the parser left no answer"));
            }
            if (request.deed() != Deed.READ) {
                Hand.over(result, wish.folder());
            }
            return wish.told(Files.readString(told));
        } finally {
            Folders.remove(result);
        }
    }

    /// An answer to something else would be followed by answers to something else.
    private <T> T astray(Wish<T> wish) {
        child.close();
        return wish.ended(new Extraction.Crashed("the parser answered out of turn"));
    }

    private static Extraction died(Ending.Exited how) {
        if (how.killed()) {
            return new Extraction.Crashed("the parser was killed from outside");
        }
        return how.code() == OUT_OF_MEMORY
                ? new Extraction.Refused(Extraction.Reason.TOO_MUCH_MEMORY)
                : new Extraction.Crashed("the parser ended with " + how.code() + " " + lastWords(how.errors()));
    }

    private static String lastWords(String errors) {
        return errors.substring(Math.max(0, errors.length() - 500)).strip();
    }
}
