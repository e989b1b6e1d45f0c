/// Content of other societies, fetched from their feeds and their OAI-PMH repositories again and again. Enter at
/// [cn.harbinkepu.harvest.Sources]; what is fetched becomes resources as the rows of an import do.
@NullMarked
package cn.harbinkepu.harvest;

import org.jspecify.annotations.NullMarked;
