package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.resource.NamedResources;

/// Finds what the advice of a pack names.
@ApplicationScoped
class PackReading {

    private static final Logger LOG = Logger.getLogger(PackReading.class);

    private final NamedResources resources;

    PackReading(NamedResources resources) {
        this.resources = resources;
    }

    /// Advice stands without what explains it, too.
    Uni<Explaining> explaining(Optional<Pack> pack) {
        return resources
                .published(pack.map(Pack::named).orElse(List.of()))
                .onFailure()
                .invoke(failure -> LOG.warnf("A pack is shown without what it names: %s", failure))
                .onFailure()
                .recoverWithItem(List.of())
                .map(Explaining::of);
    }
}
