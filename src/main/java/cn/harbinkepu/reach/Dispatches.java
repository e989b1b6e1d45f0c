package cn.harbinkepu.reach;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.reach.Deliveries.InHand;
import cn.harbinkepu.reach.KeyLinks.Purpose;

/// Makes of what is in hand what a channel sends.
@ApplicationScoped
class Dispatches {

    private final KeyLinks links;
    private final URI site;

    Dispatches(KeyLinks links, CoreConfig config) {
        this.links = links;
        this.site = config.publicUrl();
    }

    Uni<Dispatch> of(InHand message) {
        return links.of(Purpose.ACKNOWLEDGE, message.id())
                .map(acknowledge -> new Dispatch(
                        message.id(),
                        message.to(),
                        message.alert(),
                        message.concerned(),
                        message.earlier(),
                        acknowledge,
                        URI.create(site + message.alert().path()),
                        URI.create(site + message.alert().path() + ".xml")));
    }
}
