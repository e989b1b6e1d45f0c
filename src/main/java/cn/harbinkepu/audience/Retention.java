package cn.harbinkepu.audience;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/// For how long what readers did and said is kept, for the words that promise it.
@Named
@ApplicationScoped
public class Retention {

    private final Duration profiles;
    private final Duration events;

    Retention(AudienceConfig config) {
        this.profiles = config.keep();
        this.events = config.keepEvents();
    }

    public long profileDays() {
        return profiles.toDays();
    }

    public long eventDays() {
        return events.toDays();
    }
}
