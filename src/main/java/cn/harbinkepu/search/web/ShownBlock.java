package cn.harbinkepu.search.web;

import java.util.List;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.search.Block;
import cn.harbinkepu.search.SearchQuery;

/// A block as the page shows it.
@TemplateData
record ShownBlock(SearchQuery query, Block block) {

    /// The class that gives it its look.
    public String key() {
        return block.type().key();
    }

    public String label() {
        return block.label();
    }

    public long total() {
        return block.total();
    }

    /// Whether there are others than those that are shown.
    public boolean more() {
        return block.total() > block.items().size();
    }

    /// The list of this sort alone.
    public String all() {
        return Links.kinds(query, block.type().kinds());
    }

    public List<ShownHit> items() {
        return block.items().stream()
                .map(hit -> new ShownHit(hit, query.text().words()))
                .toList();
    }
}
