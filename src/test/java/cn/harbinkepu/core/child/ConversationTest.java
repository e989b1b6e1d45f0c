package cn.harbinkepu.core.child;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import cn.harbinkepu.local.Await;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final String ECHO = "while read line; do [ \"$line\" = crash ] && exit 7; [ \"$line\" = hang ] &&"
            + " : > hanging && sleep 60; echo \"$$ $line\"; done";

    @TempDir
    Path scratch;

    @Test
    void oneChildAnswersOneQuestionAfterTheOther() {
        try (Conversation conversation = conversation()) {
            String first = line(ask(conversation, "a"));
            String second = line(ask(conversation, "b"));

            assertThat(first).endsWith(" a");
            assertThat(second).isEqualTo(first.replace(" a", " b"));
        }
    }

    @Test
    void aChildThatEndsSaysSoAndIsOver() {
        try (Conversation conversation = conversation()) {
            assertThat(ask(conversation, "crash")).isEqualTo(new Answer.Ended(new Ending.Exited(7, "", "")));
            assertThat(conversation.isOver()).isTrue();
        }
    }

    @Test
    void aChildThatHangsIsKilled() {
        try (Conversation conversation = conversation()) {
            Answer answer =
                    conversation.ask("hang", Duration.ofMillis(300)).await().atMost(AMPLE);

            assertThat(answer).isEqualTo(new Answer.TimedOut());
            assertThat(conversation.isOver()).isTrue();
        }
    }

    @Test
    void aCancelledQuestionEndsTheConversationAndClearsItsFolder() {
        try (Conversation conversation = conversation()) {
            String unused = line(ask(conversation, "a"));
            Path folder = conversation.folder().orElseThrow();
            assertThat(folder).isDirectory();

            UniAssertSubscriber<Answer> asker =
                    conversation.ask("hang", AMPLE).subscribe().withSubscriber(UniAssertSubscriber.create());
            Await.until(() -> Files.exists(folder.resolve("hanging")), hanging -> hanging);
            asker.cancel();

            Await.until(() -> Files.exists(folder), exists -> !exists);
            assertThat(conversation.isOver()).as(unused).isTrue();
        }
    }

    private Conversation conversation() {
        return new Children(scratch, 1).conversation(new Command(List.of("/bin/sh", "-c", ECHO)));
    }

    private static Answer ask(Conversation conversation, String line) {
        return conversation.ask(line, AMPLE).await().atMost(AMPLE);
    }

    private static String line(Answer answer) {
        return ((Answer.Line) answer).text();
    }
}
