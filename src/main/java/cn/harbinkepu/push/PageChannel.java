package cn.harbinkepu.push;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/// The reader's own pages here. A page that is open hears of the message as soon as it is noted
/// as sent.
@ApplicationScoped
class PageChannel implements PushChannel {

    private final OpenPages pages;

    PageChannel(OpenPages pages) {
        this.pages = pages;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.PAGE;
    }

    @Override
    public boolean isOffered() {
        return true;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /// @param address the reader
    @Override
    public Uni<Outcome> send(String address, Letter letter) {
        return pages.isOpen(UUID.fromString(address))
                .map(open -> open ? new Outcome.Delivered() : new Outcome.Passed());
    }
}
