package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import co.elastic.clients.elasticsearch._types.ExpandWildcard;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;

/// Which index stands behind the alias.
@ApplicationScoped
class Aliases {

    private static final String OURS = Elastic.ALIAS + "*";

    private final Elastic elastic;

    Aliases(Elastic elastic) {
        this.elastic = elastic;
    }

    /// The indices behind the alias: one, or none.
    Uni<Set<String>> current() {
        return named(true);
    }

    /// Indices of ours that nobody searches.
    Uni<Set<String>> leftovers() {
        return named(false);
    }

    /// Puts an index behind the alias in place of whatever is there, in one step. What stood there is only let go,
    /// unless it is an index that took the alias's name by accident.
    Uni<Set<String>> move(String to) {
        return current().chain(before -> squatter().chain(squatter -> {
            List<Action> actions = new ArrayList<>();
            before.forEach(index -> actions.add(Action.of(
                    action -> action.remove(remove -> remove.index(index).alias(Elastic.ALIAS)))));
            squatter.forEach(
                    index -> actions.add(Action.of(action -> action.removeIndex(remove -> remove.index(index)))));
            actions.add(Action.of(action -> action.add(add -> add.index(to).alias(Elastic.ALIAS))));
            return elastic.call(client -> client.indices().updateAliases(update -> update.actions(actions)))
                    .replaceWith(before);
        }));
    }

    Uni<Void> delete(Set<String> indices) {
        return elastic.call(client -> client.indices()
                        .delete(delete -> delete.index(List.copyOf(indices)).ignoreUnavailable(true)))
                .replaceWithVoid();
    }

    private Uni<Set<String>> squatter() {
        return leftovers().map(names -> names.contains(Elastic.ALIAS) ? Set.of(Elastic.ALIAS) : Set.of());
    }

    private Uni<Set<String>> named(boolean behindAlias) {
        return elastic.call(client -> client.indices().getAlias(get -> get.index(OURS)
                        .expandWildcards(ExpandWildcard.All)
                        .ignoreUnavailable(true)))
                .map(answer -> {
                    Set<String> names = new TreeSet<>();
                    answer.aliases().forEach((index, aliases) -> {
                        if (aliases.aliases().containsKey(Elastic.ALIAS) == behindAlias) {
                            names.add(index);
                        }
                    });
                    return names;
                });
    }
}
