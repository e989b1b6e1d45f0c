package cn.harbinkepu.blob.memory;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.AssembliesContract;
import cn.harbinkepu.blob.Blobs;

class MemoryAssembliesTest implements AssembliesContract {

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final Assemblies assemblies = new MemoryAssemblies(blobs);

    @Override
    public Assemblies testee() {
        return assemblies;
    }

    @Override
    public Blobs objects() {
        return blobs;
    }
}
