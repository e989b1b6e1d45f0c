package cn.harbinkepu.harvest;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RobotsTest {

    private static final String ROBOTS = """
            # everybody
            User-agent: *
            Disallow: /private
            Allow: /private/feed
            Disallow: /*.zip$

            User-agent: OtherBot
            User-agent: HarbinKepu-Harvester
            Disallow: /secret
            """;

    @Test
    void ourOwnGroupCountsInsteadOfEverybodys() {
        assertThat(Robots.allows(ROBOTS, "/secret/feed")).isFalse();
        assertThat(Robots.allows(ROBOTS, "/private")).isTrue();
    }

    @Test
    void theLongestRuleDecides() {
        String everybody = ROBOTS.substring(0, ROBOTS.indexOf("User-agent: OtherBot"));

        assertThat(Robots.allows(everybody, "/private/feed.rss")).isTrue();
        assertThat(Robots.allows(everybody, "/private/other")).isFalse();
        assertThat(Robots.allows(everybody, "/a/b.zip")).isFalse();
        assertThat(Robots.allows(everybody, "/a/b.zip?x")).isTrue();
    }

    @Test
    void nothingSaidIsAllowed() {
        assertThat(Robots.allows("", "/feed")).isTrue();
        assertThat(Robots.allows("User-agent: *\nDisallow:", "/feed")).isTrue();
    }
}
